package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.templating.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls the module of the target's own package or service tool, as its facts name it. */
final class HostTool implements Action {
  private static final Set<String> YUM_BACKENDS = Set.of("yum", "yum4", "dnf");
  private static final Set<String> DNF_BACKENDS = Set.of("yum", "yum4", "dnf", "dnf4", "dnf5");
  private static final List<String> NOT_OF_SYSTEMD =
      List.of("pattern", "runlevel", "sleep", "arguments", "args");

  /** Which fact names the module. */
  enum Tool {
    PACKAGE("pkg_mgr"),
    SERVICE("service_mgr"),
    YUM("pkg_mgr"),
    DNF("pkg_mgr");

    private final String fact;

    Tool(String fact) {
      this.fact = fact;
    }
  }

  private final Tool tool;

  HostTool(Tool tool) {
    this.tool = tool;
  }

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    ModuleCall module = moduleCall(call);
    return call.target().module(module.module(), module.arguments());
  }

  @Override
  public ModuleCall moduleCall(ActionCall call) throws ActionException, InterruptedException {
    if (tool == Tool.DNF && call.templates().line() == Line.CLASSIC) {
      // There it is a module and nothing else.
      return new ModuleCall(call.task().action(), call.arguments());
    }
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(call.arguments());
    String use = Arguments.text(arguments, "use");
    arguments.remove("use");
    if (tool == Tool.YUM || tool == Tool.DNF) {
      String backend = Arguments.text(arguments, "use_backend");
      arguments.remove("use_backend");
      if (use != null && backend != null) {
        throw ActionException.raised("parameters are mutually exclusive: ('use', 'use_backend')");
      }
      use = use == null ? backend : use;
    }
    String named = use == null || use.equals("auto") ? fact(call) : use;
    String module =
        switch (tool) {
          case PACKAGE -> packages(call, named);
          case SERVICE -> service(call, named, arguments);
          case YUM -> backend(call, "yum", named, YUM_BACKENDS);
          case DNF -> backend(call, "dnf", named, DNF_BACKENDS);
        };
    return new ModuleCall(module, call.withDefaultsOf(module, arguments));
  }

  private static String packages(ActionCall call, @Nullable String named)
      throws ActionException, InterruptedException {
    if (named == null || named.equals("auto")) {
      throw ActionException.raised(
          "Could not detect which package manager to use. Try gathering facts or setting the"
              + " \"use\" option.");
    }
    String module = found(call, named);
    if (module == null) {
      throw ActionException.raised("Could not find a module for %s.".formatted(named));
    }
    return module;
  }

  private static String service(
      ActionCall call, @Nullable String named, Map<String, @Nullable Object> arguments)
      throws ActionException, InterruptedException {
    String module = named == null ? null : found(call, named);
    if (module == null) {
      return "ansible.legacy.service";
    }
    if (module.endsWith("systemd")) {
      for (String unknown : NOT_OF_SYSTEMD) {
        if (arguments.remove(unknown) != null) {
          call.warn("Ignoring \"%s\" as it is not used in \"systemd\"".formatted(unknown));
        }
      }
    }
    return module;
  }

  private String backend(ActionCall call, String tool, @Nullable String asked, Set<String> backends)
      throws ActionException, InterruptedException {
    String named = asked == null || !backends.contains(asked) ? askedFact(call) : asked;
    if (named == null || !backends.contains(named)) {
      throw undetected(call, tool, named);
    }
    String module = named.equals("yum4") || named.equals("dnf4") ? "dnf" : named;
    String found = found(call, module);
    if (found == null) {
      throw ActionException.raised(
          "Could not find a %s module backend for ansible.legacy.%s.".formatted(tool, module));
    }
    return found;
  }

  /** Two sentences, as Ansible tells it, with what the target's manager is. */
  private static ActionException undetected(ActionCall call, String tool, @Nullable String named) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    if (named != null && call.worker().equals(call.host())) {
      more.put("ansible_facts", new LinkedHashMap<>(Map.of("pkg_mgr", named)));
    }
    String choices =
        tool.equals("yum") ? "yum (yum3) or dnf (yum4) backend" : "dnf4 or dnf5 backend";
    List<String> sentences =
        List.of(
            "Could not detect which major revision of %s is in use, which is required to determine module backend."
                .formatted(tool),
            "You should manually specify use_backend to tell the module whether to use the %s})"
                .formatted(choices));
    ActionException failure = ActionException.failed(String.join(" ", sentences), more);
    failure.result().put("msg", sentences);
    return failure;
  }

  /** Ansible's own module of that name, or one that is named in full. */
  private static @Nullable String found(ActionCall call, String name)
      throws ActionException, InterruptedException {
    String own = name.contains(".") ? name : "ansible.legacy." + name;
    return call.target().has(own) ? own : call.target().has(name) ? name : null;
  }

  /** What the worker's facts say; asks the target when they aren't known. */
  private @Nullable String fact(ActionCall call) throws ActionException, InterruptedException {
    Object known = call.memory(call.worker()).facts().get("ansible_" + tool.fact);
    return known == null ? askedFact(call) : known.toString();
  }

  private @Nullable String askedFact(ActionCall call) throws ActionException, InterruptedException {
    Map<String, @Nullable Object> filter = new LinkedHashMap<>();
    filter.put("filter", List.of("ansible_" + tool.fact));
    filter.put("gather_subset", List.of("!all"));
    Map<String, @Nullable Object> answer = call.target().module("ansible.legacy.setup", filter);
    Object fact =
        answer.get("ansible_facts") instanceof Map<?, ?> facts
            ? facts.get("ansible_" + tool.fact)
            : null;
    return fact == null ? null : fact.toString();
  }

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    Object use = task.arguments().get("use");
    Object named = use == null || use.equals("auto") ? facts.get("ansible_" + tool.fact) : use;
    return named == null || !String.valueOf(named).matches("[\\w.]+")
        ? Needs.NONE
        : Needs.of(named.toString());
  }
}
