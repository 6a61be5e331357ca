package dev.mitoscope.app.shell;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the console was started.
 *
 * @param inventories to open at once; empty for the last one
 * @param playbook what the form for a new run offers; with screenshots, it is run first. A console
 *     that is given one remembers nothing.
 * @param replay a run file to show instead of a live engine
 * @param screenshots a directory for a picture of each screen; no window is shown
 * @param rehearsal a run file to show in a window in memory, whose every screen is opened once
 *     before it closes itself: what a start-up cache is made from
 * @param theme its name, or null for the remembered one
 * @param width in pixels of the picture or window
 * @param height in pixels of the picture or window
 * @param scale pixels for each unit of layout: 2 for 200 %
 */
public record ConsoleOptions(
    List<String> inventories,
    @Nullable Path playbook,
    @Nullable Path replay,
    @Nullable Path screenshots,
    @Nullable Path rehearsal,
    @Nullable String theme,
    int width,
    int height,
    double scale) {
  public ConsoleOptions {
    inventories = List.copyOf(inventories);
  }
}
