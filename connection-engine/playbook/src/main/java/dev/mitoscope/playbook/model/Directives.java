package dev.mitoscope.playbook.model;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.templating.yaml.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keywords written on a play, role, block or task, and those that it inherits from what it
 * stands in. Values are raw: not yet templated, not yet converted.
 */
public final class Directives {

  /**
   * A keyword's raw value and where it stands.
   *
   * @param value of {@code vars} and {@link #INCLUDE_PARAMETERS}: {@link Variable}s by name
   */
  public record Setting(@Nullable Object value, Position position) {}

  /** Variables that an include passes; they hide what {@code set_fact} sets. */
  public static final String INCLUDE_PARAMETERS = "include parameters";

  /** The action of a task, and where its name is written. */
  public static final String ACTION = "the action";

  /** Where an argument of a task's action is written, beside the action's own place. */
  public static String argument(String name) {
    return "the argument " + name;
  }

  private static final Directives NONE = new Directives(null, Map.of());

  private final @Nullable Directives outer;
  private final Map<String, Setting> own;

  private Directives(@Nullable Directives outer, Map<String, Setting> own) {
    this.outer = outer;
    this.own = own;
  }

  /** No keyword at all. */
  public static Directives none() {
    return NONE;
  }

  /** Keywords of something that stands in what these belong to. */
  public Directives within(Map<String, Setting> keywords) {
    return new Directives(this, Map.copyOf(keywords));
  }

  /** What stands around these: the same without the innermost level. */
  public Directives outer() {
    return outer == null ? NONE : outer;
  }

  /** The keyword's setting here, not an inherited one. */
  public @Nullable Setting own(String keyword) {
    return own.get(keyword);
  }

  /** The nearest setting of the keyword. */
  public @Nullable Setting nearest(String keyword) {
    for (Directives at = this; at != null; at = at.outer) {
      Setting setting = at.own.get(keyword);
      if (setting != null) {
        return setting;
      }
    }
    return null;
  }

  /** The variables that a keyword sets here, not inherited ones. */
  public Map<String, Variable> ownVariables(String keyword) {
    Setting setting = own.get(keyword);
    return setting == null ? Map.of() : variables(setting);
  }

  /** The variables that a keyword sets here and in what these stand in, outermost first. */
  public List<Map<String, Variable>> variables(String keyword) {
    return all(keyword).stream().map(Directives::variables).toList();
  }

  private static Map<String, Variable> variables(Setting setting) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    if (setting.value() instanceof Map<?, ?> map) {
      Origin here = Origin.of(setting.position());
      map.forEach((name, value) ->
          variables.put(
              String.valueOf(name),
              value instanceof Variable variable ? variable : new Variable(value, here)));
    }
    return variables;
  }

  /** Every setting of a keyword that adds up ({@code when}, {@code tags}, …), outermost first. */
  public List<Setting> all(String keyword) {
    List<Setting> settings = new ArrayList<>();
    for (Directives at = this; at != null; at = at.outer) {
      Setting setting = at.own.get(keyword);
      if (setting != null) {
        settings.addFirst(setting);
      }
    }
    return settings;
  }
}
