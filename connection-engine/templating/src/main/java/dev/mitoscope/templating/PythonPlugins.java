package dev.mitoscope.templating;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Filters, tests and lookups that users wrote in Python: beside the playbook, in roles, collections
 * and configured paths. Each use is one call into a Python process. Safe for any thread.
 */
public interface PythonPlugins {

  /** Kinds of plugins; the names in lower case are Ansible's. */
  enum Kind {
    FILTER,
    TEST,
    LOOKUP
  }

  /** No plugins at all. */
  PythonPlugins NONE =
      new PythonPlugins() {
        @Override
        public boolean has(Kind kind, String name) {
          return false;
        }

        @Override
        public boolean hides(Kind kind, String name) {
          return false;
        }

        @Override
        public @Nullable Object call(
            Kind kind,
            String name,
            List<Object> arguments,
            Map<String, Object> options,
            Scope scope) {
          throw TemplateException.runtime("there is no " + kind + " plugin " + name);
        }
      };

  /** Whether it takes the place of one of ours: a user's own plugin of the same short name. */
  boolean hides(Kind kind, String name);

  /** Whether there is such a plugin; {@code name} may be qualified with its collection. */
  boolean has(Kind kind, String name);

  /**
   * Calls it.
   *
   * @param arguments plain data; of a filter or test the operand first, of a lookup its terms
   * @param options plain data; the keyword arguments
   * @param scope the variables, which lookups may read
   * @throws TemplateException when the plugin fails, or when no Python is on this machine
   */
  @Nullable Object call(
      Kind kind, String name, List<Object> arguments, Map<String, Object> options, Scope scope);
}
