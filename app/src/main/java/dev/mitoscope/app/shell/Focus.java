package dev.mitoscope.app.shell;

import org.jspecify.annotations.Nullable;

/**
 * What a link points at. Each part may be missing; a screen takes what concerns it.
 *
 * @param host an inventory name
 * @param task the id of a task of the run
 * @param context the id of a context
 */
public record Focus(@Nullable String host, @Nullable String task, @Nullable Integer context) {

  /** A link to the screen itself. */
  public static final Focus NOTHING = new Focus(null, null, null);

  public static Focus host(String host) {
    return new Focus(host, null, null);
  }

  public static Focus context(int context) {
    return new Focus(null, null, context);
  }

  public static Focus cell(String host, String task) {
    return new Focus(host, task, null);
  }
}
