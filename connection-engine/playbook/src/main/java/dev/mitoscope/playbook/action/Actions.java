package dev.mitoscope.playbook.action;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The actions by name; what is no action of its own is a plain module. */
public final class Actions {
  private static final Action MODULE = new ModuleAction();

  private final Map<String, Action> known = new HashMap<>();

  public Actions() {
    known.put("assert", new Assert());
    known.put("command", new Command(false));
    known.put("debug", new Debug());
    known.put("fail", new Fail());
    known.put("gather_facts", new GatherFacts());
    known.put("mitogen_get_stack", new GetStack());
    known.put("raw", new Raw());
    known.put("set_fact", new SetFact());
    known.put("setup", new Setup());
    known.put("shell", new Command(true));
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
    for (String prefix : List.of("ansible.builtin.", "ansible.legacy.")) {
      if (name.startsWith(prefix)) {
        return name.substring(prefix.length());
      }
    }
    return name;
  }
}
