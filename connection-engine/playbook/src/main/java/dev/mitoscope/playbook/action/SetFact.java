package dev.mitoscope.playbook.action;

import dev.mitoscope.inventory.text.KeyValues;
import dev.mitoscope.templating.Line;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sets variables of the host for the rest of the run. */
final class SetFact implements Action {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Override
  public Map<String, @Nullable Object> run(ActionCall call) throws ActionException {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>(call.arguments());
    boolean cacheable = Arguments.flag(facts, "cacheable", false);
    facts.remove("cacheable");
    facts.remove(KeyValues.RAW);
    if (facts.isEmpty()) {
      throw ActionException.failed(
          "No key/value pairs provided, at least one is required for this action to succeed");
    }
    facts = renderedNames(call, facts);
    for (String name : facts.keySet()) {
      checkName(name);
    }
    if (call.templates().line() == Line.CLASSIC) {
      facts.replaceAll((name, value) -> booleanOr(value));
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("ansible_facts", facts);
    result.put("_ansible_facts_cacheable", cacheable);
    return result;
  }

  /** Refuses what can be no variable's name. */
  static void checkName(String name) throws ActionException {
    if (!NAME.matcher(name).matches()) {
      throw ActionException.failed(
          "The variable name '%s' is not valid. Variables must start with a letter or underscore character, and contain only letters, numbers and underscores."
              .formatted(name));
    }
  }

  private static Map<String, @Nullable Object> renderedNames(
      ActionCall call, Map<String, @Nullable Object> facts) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    facts.forEach((name, value) -> named.put(String.valueOf(call.templates().value(name)), value));
    return named;
  }

  /** Text that spells a truth value becomes one, as the classic line does. */
  private static @Nullable Object booleanOr(@Nullable Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> (Object) true;
      case "false", "no" -> (Object) false;
      default -> text;
    };
  }

  @Override
  public boolean isOnController() {
    return true;
  }

  @Override
  public boolean isTrusted() {
    return true;
  }

  @Override
  public boolean keepsVariables() {
    return true;
  }
}
