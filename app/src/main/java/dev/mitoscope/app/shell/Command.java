package dev.mitoscope.app.shell;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * Something the operator can do, as the palette lists it.
 *
 * @param shortcut as people write it ({@code Ctrl+1}), or null
 * @param enabled asked each time the palette opens
 * @param run on the JavaFX thread; must not block
 */
public record Command(
    String title,
    String detail,
    Ikon icon,
    @Nullable String shortcut,
    BooleanSupplier enabled,
    Runnable run) {

  public static Command of(String title, String detail, Ikon icon, Runnable run) {
    return new Command(title, detail, icon, null, () -> true, run);
  }

  public Command withShortcut(String keys) {
    return new Command(title, detail, icon, keys, enabled, run);
  }

  public Command when(BooleanSupplier condition) {
    return new Command(title, detail, icon, shortcut, condition, run);
  }
}
