package dev.mitoscope.playbook.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of a role against its specification. */
final class ValidateArgumentSpec implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call) throws ActionException {
    Object specification = call.arguments().get("argument_spec");
    if (!(specification instanceof Map<?, ?> options)) {
      throw ActionException.failed(
          "\"argument_spec\" arg is required in args: " + call.arguments());
    }
    Map<?, ?> provided =
        call.arguments().get("provided_arguments") instanceof Map<?, ?> map ? map : Map.of();
    List<Object> errors = new ArrayList<>();
    for (Map.Entry<?, ?> entry : options.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (entry.getValue() instanceof Map<?, ?> option) {
        Object value =
            provided.get(name) != null ? provided.get(name) : call.templates().variable(name);
        ArgumentCheck.check(name, value, option, errors);
      }
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put(
        "validate_args_context", call.arguments().getOrDefault("validate_args_context", Map.of()));
    if (!errors.isEmpty()) {
      result.put("argument_spec_data", options);
      result.put("argument_errors", errors);
      List<String> texts = errors.stream().map(String::valueOf).toList();
      throw ActionException.failed(
          "Validation of arguments failed:\n" + String.join("\n", texts), result);
    }
    result.put("changed", false);
    result.put("msg", "The arg spec validation passed");
    return result;
  }

  @Override
  public boolean isOnController() {
    return true;
  }
}
