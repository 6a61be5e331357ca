package dev.mitoscope.templating;

import dev.mitoscope.templating.value.Missing;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one host at one moment, as they were written: a {@code String} among them may be
 * a template, an {@code UnsafeText} is none. Implementations must be safe for use by several
 * threads, and must not change while a templar uses them.
 */
public interface Scope {
  /** What {@link #lookup} returns for a variable that nobody set. */
  Missing MISSING = Missing.MISSING;

  /** The raw value, which may be null, or {@link #MISSING}. */
  @Nullable Object lookup(String name);

  /** The names of all variables. */
  Set<String> names();

  /** The variables of a map, which must not change any more. */
  static Scope of(Map<String, ?> variables) {
    return new Scope() {
      @Override
      public @Nullable Object lookup(String name) {
        Object value = variables.get(name);
        return value == null && !variables.containsKey(name) ? MISSING : value;
      }

      @Override
      public Set<String> names() {
        return variables.keySet();
      }
    };
  }

  /** These variables, hidden by {@code nearer} ones such as {@code item}. */
  default Scope with(Map<String, ?> nearer) {
    if (nearer.isEmpty()) {
      return this;
    }
    Scope outer = this;
    Scope inner = of(nearer);
    return new Scope() {
      @Override
      public @Nullable Object lookup(String name) {
        Object value = inner.lookup(name);
        return value == MISSING ? outer.lookup(name) : value;
      }

      @Override
      public Set<String> names() {
        Set<String> all = new java.util.LinkedHashSet<>(outer.names());
        all.addAll(inner.names());
        return all;
      }
    };
  }
}
