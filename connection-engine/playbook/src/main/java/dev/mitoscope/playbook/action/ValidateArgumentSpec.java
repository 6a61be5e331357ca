package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.task.Templates;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Types;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of a role against its specification. */
final class ValidateArgumentSpec implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call) throws ActionException {
    Map<String, @Nullable Object> arguments = call.arguments();
    if (!arguments.containsKey("argument_spec")) {
      throw ActionException.failed(
          "\"argument_spec\" arg is required in args: " + Repr.str(arguments));
    }
    Map<?, ?> options = dictionary(arguments, "argument_spec");
    Map<?, ?> provided = dictionary(arguments, "provided_arguments");
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    Set<Object> written = Collections.newSetFromMap(new IdentityHashMap<>());
    Templates templates = call.templates();
    for (Object name : options.keySet()) {
      if (templates.has(String.valueOf(name))) {
        Object value = templates.variable(String.valueOf(name));
        parameters.put(String.valueOf(name), value);
        note(templates.raw(String.valueOf(name)), value, templates, written);
      }
    }
    provided.forEach((name, value) -> parameters.put(String.valueOf(name), value));
    note(call.rawArguments().get("provided_arguments"), provided, templates, written);
    List<String> errors =
        ArgumentSpecification.check(
            options, parameters, new ArgumentTypes(templates.line(), written));
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("validate_args_context", arguments.getOrDefault("validate_args_context", Map.of()));
    if (!errors.isEmpty()) {
      result.put("argument_spec_data", options);
      result.put("argument_errors", errors);
      result.put("failed", true);
      result.put("msg", "Validation of arguments failed:\n" + String.join("\n", errors));
      return result;
    }
    result.put("changed", false);
    result.put("msg", "The arg spec validation passed");
    return result;
  }

  /** Notes the texts that are as they were written. */
  private static void note(
      @Nullable Object raw, @Nullable Object value, Templates templates, Set<Object> written) {
    switch (raw) {
      case CharSequence text when value != null && !templates.isTemplate(text) ->
          written.add(value);
      case Map<?, ?> map when value instanceof Map<?, ?> rendered ->
          map.forEach((key, item) -> note(item, rendered.get(key), templates, written));
      case List<?> list
          when value instanceof List<?> rendered && rendered.size() == list.size() -> {
        for (int i = 0; i < list.size(); i++) {
          note(list.get(i), rendered.get(i), templates, written);
        }
      }
      case null, default -> {}
    }
  }

  private static Map<?, ?> dictionary(Map<String, @Nullable Object> arguments, String name)
      throws ActionException {
    Object value = arguments.getOrDefault(name, Map.of());
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw ActionException.failed(
        "Incorrect type for %s, expected dict and got %s"
            .formatted(name, "<class '" + Types.name(value) + "'>"));
  }

  @Override
  public boolean isOnController() {
    return true;
  }
}
