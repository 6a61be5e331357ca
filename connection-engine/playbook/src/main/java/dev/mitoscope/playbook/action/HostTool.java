package dev.mitoscope.playbook.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the module of the target's own package or service tool, as its facts name it. */
final class HostTool implements Action {

  /** Which fact names the module. */
  enum Tool {
    PACKAGE("pkg_mgr", "ansible_package_use"),
    SERVICE("service_mgr", "ansible_service_mgr_use");

    private final String fact;
    private final String variable;

    Tool(String fact, String variable) {
      this.fact = fact;
      this.variable = variable;
    }
  }

  private final Tool tool;

  HostTool(Tool tool) {
    this.tool = tool;
  }

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(call.arguments());
    Object use = arguments.remove("use");
    String module = use == null || use.equals("auto") ? module(call) : use.toString();
    if (tool == Tool.SERVICE) {
      module = module.equals("systemd") ? "systemd" : "service";
      if (module.equals("systemd")) {
        for (String unknown : List.of("pattern", "runlevel", "sleep", "arguments", "args")) {
          if (arguments.remove(unknown) != null) {
            call.warn("Ignoring \"%s\" as it is not used in \"systemd\"".formatted(unknown));
          }
        }
      }
    }
    return call.target().module("ansible.legacy." + module, arguments);
  }

  private String module(ActionCall call) throws ActionException, InterruptedException {
    Object wanted = call.templates().variable(tool.variable);
    if (wanted != null) {
      return wanted.toString();
    }
    Object known = call.memory().facts().get("ansible_" + tool.fact);
    if (known == null) {
      Map<String, @Nullable Object> filter = new LinkedHashMap<>();
      filter.put("filter", List.of("ansible_" + tool.fact));
      filter.put("gather_subset", List.of("!all"));
      Map<String, @Nullable Object> answer = call.target().module("ansible.legacy.setup", filter);
      known =
          answer.get("ansible_facts") instanceof Map<?, ?> facts
              ? facts.get("ansible_" + tool.fact)
              : null;
    }
    if (known == null || known.equals("unknown")) {
      if (tool == Tool.SERVICE) {
        return "service";
      }
      throw ActionException.failed(
          "Could not detect which package manager to use. Try gathering facts or setting the \"use\" option.");
    }
    return known.toString();
  }
}
