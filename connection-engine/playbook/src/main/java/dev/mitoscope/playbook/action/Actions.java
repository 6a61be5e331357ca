package dev.mitoscope.playbook.action;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The actions by name; what is no action of its own is a plain module. */
public final class Actions {
  private static final Action MODULE = new ModuleAction();

  private final Map<String, Action> known = new HashMap<>();

  public Actions() {
    known.put("add_host", new AddHost());
    known.put("assemble", new Assemble());
    known.put("assert", new Assert());
    known.put("async_status", new AsyncStatus());
    known.put("command", new Command(false));
    known.put("copy", new Copy());
    known.put("debug", new Debug());
    known.put("dnf", new HostTool(HostTool.Tool.DNF));
    known.put("fail", new Fail());
    known.put("fetch", new Fetch());
    known.put("gather_facts", new GatherFacts());
    known.put("group_by", new GroupBy());
    known.put("include_vars", new IncludeVars());
    known.put("mitogen_get_stack", new GetStack());
    known.put("package", new HostTool(HostTool.Tool.PACKAGE));
    known.put("pause", new PauseAction());
    known.put("raw", new Raw());
    known.put("reboot", new Reboot());
    known.put("script", new Script());
    known.put("service", new HostTool(HostTool.Tool.SERVICE));
    known.put("set_fact", new SetFact());
    known.put("set_stats", new SetStats());
    known.put("setup", new Setup());
    known.put("shell", new Command(true));
    known.put("synchronize", new Synchronize());
    known.put("template", new TemplateAction());
    known.put("unarchive", new Unarchive());
    known.put("uri", new Uri());
    known.put("validate_argument_spec", new ValidateArgumentSpec());
    known.put("wait_for_connection", new WaitForConnection());
    known.put("yum", new HostTool(HostTool.Tool.YUM));
  }

  /** Names that a task may use without there being a module. */
  public List<String> names() {
    return List.copyOf(known.keySet());
  }

  /** Whether the name is one of ours, with or without Ansible's own collection. */
  public boolean has(String name) {
    return known.containsKey(shortName(name));
  }

  /** The action of a task. */
  public Action find(String name) {
    return known.getOrDefault(shortName(name), MODULE);
  }

  private static String shortName(String name) {
    for (String prefix : List.of("ansible.builtin.", "ansible.legacy.", "ansible.posix.")) {
      if (name.startsWith(prefix)) {
        return name.substring(prefix.length());
      }
    }
    return name;
  }
}
