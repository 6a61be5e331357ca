package dev.mitoscope.app.model;

import dev.mitoscope.log.OutputBuffer;
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

  /** Of an object and what refers to it. */
  private static final int FIXED_WEIGHT = 48;

  private final Instant started;
  private final @Nullable Integer context;
  private final Map<String, Object> arguments;
  private final OutputBuffer output = new OutputBuffer(MAX_LINES);
  private final List<ItemFinished> items = new ArrayList<>();
  private @Nullable HostTaskRetrying retrying;
  private @Nullable HostTaskFinished finished;

  private long weightOfResults;

  CellDetail(Instant started, @Nullable Integer context, Map<String, Object> arguments) {
    this.started = started;
    this.context = context;
    this.arguments = arguments;
    this.weightOfResults = FIXED_WEIGHT + weight(arguments);
  }

  /** About the bytes that it takes. */
  long weight() {
    return weightOfResults + output.weight();
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
  public OutputBuffer output() {
    return output;
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

  void print(Output piece) {
    boolean begins = output.size() == 0 || !output.line(output.size() - 1).open();
    String text =
        begins && piece.item() != null ? piece.item() + " │ " + piece.text() : piece.text();
    output.append(text, piece.stderr(), piece.end());
  }

  void add(ItemFinished item) {
    items.add(item);
    weightOfResults += FIXED_WEIGHT + weight(item.result());
  }

  void retry(HostTaskRetrying event) {
    retrying = event;
  }

  void finish(HostTaskFinished event) {
    finished = event;
    weightOfResults += weight(event.result());
    retrying = null;
  }

  private static long weight(@Nullable Object plain) {
    return switch (plain) {
      case null -> 0;
      case CharSequence text -> FIXED_WEIGHT + text.length();
      case Map<?, ?> map -> {
        long sum = FIXED_WEIGHT;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          sum += FIXED_WEIGHT + weight(entry.getValue());
        }
        yield sum;
      }
      case Iterable<?> list -> {
        long sum = FIXED_WEIGHT;
        for (Object each : list) {
          sum += weight(each);
        }
        yield sum;
      }
      default -> FIXED_WEIGHT;
    };
  }
}
