package dev.mitoscope.app.model;

import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskRetrying;
import dev.mitoscope.multiplexer.event.RunEvent.ItemFinished;
import dev.mitoscope.multiplexer.event.RunEvent.Output;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One task on one host: what it was asked, what it printed, what came of it. */
public final class CellDetail {

  /** Older lines go first; how many went is counted. */
  static final int MAX_LINES = 5_000;

  /**
   * A line that a command printed.
   *
   * @param item the loop item it belongs to, or null
   */
  public record Line(String text, boolean stderr, @Nullable String item) {}

  private final Instant started;
  private final @Nullable Integer context;
  private final Map<String, Object> arguments;
  private final List<Line> lines = new ArrayList<>();
  private final List<ItemFinished> items = new ArrayList<>();
  private long droppedLines;
  private boolean open;
  private @Nullable HostTaskRetrying retrying;
  private @Nullable HostTaskFinished finished;

  CellDetail(Instant started, @Nullable Integer context, Map<String, Object> arguments) {
    this.started = started;
    this.context = context;
    this.arguments = arguments;
  }

  public Instant started() {
    return started;
  }

  public Optional<Integer> context() {
    return Optional.ofNullable(context);
  }

  /** Rendered and masked. */
  public Map<String, Object> arguments() {
    return arguments;
  }

  /** The last lines that were printed, the unfinished one included. */
  public List<Line> lines() {
    return Collections.unmodifiableList(lines);
  }

  /** How many lines before those were let go. */
  public long droppedLines() {
    return droppedLines;
  }

  public List<ItemFinished> items() {
    return Collections.unmodifiableList(items);
  }

  public Optional<HostTaskRetrying> retrying() {
    return Optional.ofNullable(retrying);
  }

  /** The result, once there is one. */
  public Optional<HostTaskFinished> finished() {
    return Optional.ofNullable(finished);
  }

  void print(Output output) {
    Line last = open && !lines.isEmpty() ? lines.getLast() : null;
    if (last != null && last.stderr() == output.stderr()) {
      lines.set(
          lines.size() - 1, new Line(last.text() + output.text(), last.stderr(), last.item()));
    } else {
      lines.add(new Line(output.text(), output.stderr(), output.item()));
    }
    open = !output.end();
    if (lines.size() > MAX_LINES + MAX_LINES / 4) {
      int excess = lines.size() - MAX_LINES;
      lines.subList(0, excess).clear();
      droppedLines += excess;
    }
  }

  void add(ItemFinished item) {
    items.add(item);
  }

  void retry(HostTaskRetrying event) {
    retrying = event;
  }

  void finish(HostTaskFinished event) {
    finished = event;
    retrying = null;
  }
}
