package dev.mitoscope.playbook.action;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fails unless every condition holds. */
final class Assert implements Action {
  private static final Set<String> OPTIONS =
      Set.of("fail_msg", "msg", "quiet", "success_msg", "that");

  @Override
  public Map<String, @Nullable Object> run(ActionCall call) throws ActionException {
    Map<String, @Nullable Object> arguments = call.arguments();
    boolean current = call.templates().line() == Line.CURRENT;
    if (current && !arguments.containsKey("that")) {
      throw ActionException.failed("missing required arguments: that");
    }
    if (current) {
      Arguments.onlyKnown(arguments, OPTIONS, "assert");
    }
    Arguments.onlyOptions(call, OPTIONS);
    if (!arguments.containsKey("that")) {
      throw ActionException.failed("conditional required in \"that\" string");
    }
    boolean quiet = Arguments.flag(arguments, "quiet", false);
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    if (!quiet) {
      result.put("_ansible_verbose_always", true);
    }
    for (Object condition : conditions(call)) {
      if (!holds(call, condition)) {
        result.put("failed", true);
        result.put("evaluated_to", false);
        result.put("assertion", condition);
        result.put("msg", message(arguments, "fail_msg", "msg", "Assertion failed"));
        return result;
      }
    }
    result.put("changed", false);
    result.put("msg", message(arguments, "success_msg", "success_msg", "All assertions passed"));
    return result;
  }

  private static List<Object> conditions(ActionCall call) {
    Object raw = call.rawArguments().get("that");
    Object that = raw instanceof List<?> ? raw : call.arguments().get("that");
    List<Object> conditions = new ArrayList<>();
    if (that instanceof List<?> list) {
      conditions.addAll(list);
    } else if (that != null) {
      conditions.add(that);
    }
    return conditions;
  }

  private static boolean holds(ActionCall call, Object condition) throws ActionException {
    try {
      return call.templates().holds(condition);
    } catch (TemplateException e) {
      throw ActionException.failed(call.templates().unjudged(condition, e));
    }
  }

  private static Object message(
      Map<String, @Nullable Object> arguments, String name, String other, String otherwise) {
    Object message = arguments.get(name) != null ? arguments.get(name) : arguments.get(other);
    return message == null ? otherwise : message;
  }

  @Override
  public boolean isOnController() {
    return true;
  }
}
