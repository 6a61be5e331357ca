package dev.mitoscope.playbook.model;

import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.templating.yaml.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One task or handler, untemplated. */
public final class Task implements Node {
  private static final AtomicLong COUNTER = new AtomicLong();

  private final String id;
  private final Position position;
  private final Directives directives;
  private final String name;
  private final String action;
  private final Map<String, @Nullable Object> arguments;
  private final @Nullable Loop loop;
  private final LoopControl loopControl;
  private final @Nullable Role role;
  private final boolean handler;
  private final boolean implicit;

  /**
   * @param name as written, empty when the task has none
   * @param role the role whose file it stands in
   * @param implicit not written by anyone: gathering of facts, flushing of handlers
   */
  public Task(
      Position position,
      Directives directives,
      String name,
      String action,
      Map<String, @Nullable Object> arguments,
      @Nullable Loop loop,
      LoopControl loopControl,
      @Nullable Role role,
      boolean handler,
      boolean implicit) {
    this(
        "t" + COUNTER.incrementAndGet(),
        position,
        directives,
        name,
        action,
        arguments,
        loop,
        loopControl,
        role,
        handler,
        implicit);
  }

  private Task(
      String id,
      Position position,
      Directives directives,
      String name,
      String action,
      Map<String, @Nullable Object> arguments,
      @Nullable Loop loop,
      LoopControl loopControl,
      @Nullable Role role,
      boolean handler,
      boolean implicit) {
    this.id = id;
    this.position = position;
    this.directives = directives;
    this.name = name;
    this.action = action;
    this.arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    this.loop = loop;
    this.loopControl = loopControl;
    this.role = role;
    this.handler = handler;
    this.implicit = implicit;
  }

  /** A {@code meta} task that the run itself puts in. */
  public static Task meta(String word, Position position, @Nullable Role role) {
    Map<String, Setting> always = Map.of("tags", new Setting(List.of("always"), position));
    return new Task(
        position,
        Directives.none().within(always),
        "",
        "meta",
        Map.of("_raw_params", word),
        null,
        LoopControl.DEFAULT,
        role,
        false,
        true);
  }

  /** The same task with other arguments. */
  public Task withArguments(Map<String, @Nullable Object> others) {
    return new Task(
        id, position, directives, name, action, others, loop, loopControl, role, handler, implicit);
  }

  /** Unique in this process. */
  public String id() {
    return id;
  }

  @Override
  public Position position() {
    return position;
  }

  @Override
  public Directives directives() {
    return directives;
  }

  public String name() {
    return name;
  }

  /** As written: short or with its collection. */
  public String action() {
    return action;
  }

  /** The action without {@code ansible.builtin.} or {@code ansible.legacy.}. */
  public String shortAction() {
    for (String prefix : List.of("ansible.builtin.", "ansible.legacy.")) {
      if (action.startsWith(prefix)) {
        return action.substring(prefix.length());
      }
    }
    return action;
  }

  public Map<String, @Nullable Object> arguments() {
    return arguments;
  }

  public @Nullable Loop loop() {
    return loop;
  }

  public LoopControl loopControl() {
    return loopControl;
  }

  public @Nullable Role role() {
    return role;
  }

  public boolean isHandler() {
    return handler;
  }

  public boolean isImplicit() {
    return implicit;
  }

  /** The name that is printed, role included, still with its templates. */
  public String displayName() {
    String own = name.isEmpty() ? nameless() : name;
    // An include of a role is the one task whose own role Ansible does not name.
    return role == null || shortAction().equals("include_role")
        ? own
        : role.fullName() + " : " + own;
  }

  private String nameless() {
    if (shortAction().equals("include_role") || shortAction().equals("import_role")) {
      Object included =
          arguments.containsKey("name") ? arguments.get("name") : arguments.get("role");
      return action + " : " + included;
    }
    return action;
  }
}
