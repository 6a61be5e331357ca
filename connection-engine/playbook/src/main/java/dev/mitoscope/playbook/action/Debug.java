package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.task.PlainData;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints a message or a variable. */
final class Debug implements Action {
  private static final Set<String> OPTIONS = Set.of("msg", "var", "verbosity");

  @Override
  public Map<String, @Nullable Object> run(ActionCall call) throws ActionException {
    Map<String, @Nullable Object> arguments = call.arguments();
    boolean both = arguments.containsKey("msg") && arguments.containsKey("var");
    if (call.templates().line() == Line.CURRENT) {
      if (both) {
        throw ActionException.failed("parameters are mutually exclusive: msg|var");
      }
      Arguments.onlyKnown(arguments, OPTIONS, "debug");
    } else if (both) {
      throw ActionException.failed("'msg' and 'var' are incompatible options");
    }
    Arguments.onlyOptions(call, OPTIONS);
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    int verbosity = Arguments.number(arguments, "verbosity", 0);
    if (verbosity > call.verbosity()) {
      result.put("skipped_reason", "Verbosity threshold not met.");
      result.put("skipped", true);
      return result;
    }
    if (arguments.containsKey("msg")) {
      result.put("msg", arguments.get("msg"));
    } else if (arguments.containsKey("var")) {
      show(call, arguments.get("var"), result);
    } else {
      result.put("msg", "Hello world!");
    }
    result.put("_ansible_verbose_always", true);
    return result;
  }

  private static void show(
      ActionCall call, @Nullable Object variable, Map<String, @Nullable Object> result) {
    if (!(variable instanceof String name)) {
      result.put(String.valueOf(variable), variable);
      return;
    }
    Object value;
    try {
      value = PlainData.of(call.templates().shown(name));
    } catch (TemplateException e) {
      if (e.kind() != TemplateException.Kind.UNDEFINED) {
        throw e;
      }
      value = undefined(call, e.problem());
    }
    result.put(name, value);
  }

  private static String undefined(ActionCall call, String problem) {
    if (call.templates().line() == Line.CURRENT) {
      call.warn("Encountered 1 template error.\nerror 1 - " + problem);
      return "<< error 1 - " + problem + " >>";
    }
    return "VARIABLE IS NOT DEFINED!" + (call.verbosity() > 0 ? ": " + problem : "");
  }

  @Override
  public boolean isOnController() {
    return true;
  }
}
