package dev.mitoscope.app.screen.transfers;

import dev.mitoscope.app.model.Model;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferFinished;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferProgress;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferStarted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All files on their way and those that ended lately, by the task that copies them. */
final class TransfersViewModel extends Model {

  /** So many that ended are kept; the oldest of them go, and stay in the counts. */
  static final int KEPT = 20_000;

  /** Which of them are listed. */
  enum Show {
    ALL("All"),
    OPEN("Under way"),
    FAILED("Failed or cancelled"),
    DONE("Done");

    private final String word;

    Show(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    boolean shows(Transfer transfer) {
      return switch (this) {
        case ALL -> true;
        case OPEN -> transfer.phase().isOpen();
        case FAILED ->
            transfer.phase() == Transfer.Phase.FAILED
                || transfer.phase() == Transfer.Phase.CANCELLED;
        case DONE -> transfer.phase() == Transfer.Phase.DONE;
      };
    }
  }

  /** A line of the list. */
  sealed interface Row {

    /** The heading of one task's files. */
    record Group(String name, List<Transfer> transfers) implements Row {}

    /** A file. */
    record File(Transfer transfer) implements Row {}
  }

  private final Map<String, Transfer> transfers = new LinkedHashMap<>();
  private final Deque<String> ended = new ArrayDeque<>();
  private final Map<Transfer.Phase, Integer> counts = new EnumMap<>(Transfer.Phase.class);
  private long bytes;
  private long cachedBytes;
  private long structure;

  /** Moves on when rows came, went or changed their place, not on mere progress. */
  long structure() {
    return structure;
  }

  int count(Transfer.Phase phase) {
    return counts.getOrDefault(phase, 0);
  }

  boolean isEmpty() {
    return transfers.isEmpty();
  }

  /** Bytes a second of all that run. */
  long rate() {
    long rate = 0;
    for (Transfer transfer : transfers.values()) {
      rate += transfer.phase() == Transfer.Phase.RUNNING ? transfer.rate() : 0;
    }
    return rate;
  }

  /** What ended so far, in a line. */
  String summary() {
    List<String> parts = new ArrayList<>();
    for (Transfer.Phase phase : Transfer.Phase.values()) {
      if (count(phase) > 0) {
        parts.add(Format.count(count(phase)) + " " + phase.word());
      }
    }
    if (bytes > 0) {
      parts.add(Format.bytes(bytes) + " in place");
    }
    if (cachedBytes > 0) {
      parts.add(Format.bytes(cachedBytes) + " of it from caches");
    }
    return String.join("  ·  ", parts);
  }

  /** Headings and files: tasks in the order they began, the newest first, files as they began. */
  List<Row> rows(Show show) {
    Map<String, List<Transfer>> groups = new LinkedHashMap<>();
    for (Transfer transfer : transfers.values()) {
      if (show.shows(transfer)) {
        groups
            .computeIfAbsent(
                Objects.requireNonNullElse(transfer.start().group(), "Files of no task"),
                name -> new ArrayList<>())
            .add(transfer);
      }
    }
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, List<Transfer>> group : List.copyOf(groups.entrySet()).reversed()) {
      rows.add(new Row.Group(group.getKey(), List.copyOf(group.getValue())));
      group.getValue().forEach(transfer -> rows.add(new Row.File(transfer)));
    }
    return rows;
  }

  @Override
  public void apply(Recorded recorded) {
    switch (recorded.event()) {
      case TransferStarted event -> {
        transfers.put(event.transfer(), new Transfer(event, recorded.at()));
        counts.merge(Transfer.Phase.WAITING, 1, Integer::sum);
        structure++;
        changed();
      }
      case TransferProgress event -> {
        Transfer transfer = transfers.get(event.transfer());
        if (transfer != null) {
          Transfer.Phase before = transfer.phase();
          transfer.progress(event);
          moved(before, transfer.phase());
        }
      }
      case TransferFinished event -> {
        Transfer transfer = transfers.get(event.transfer());
        if (transfer != null) {
          Transfer.Phase before = transfer.phase();
          transfer.finish(event);
          moved(before, transfer.phase());
          end(transfer);
        }
      }
      default -> {}
    }
  }

  private void moved(Transfer.Phase from, Transfer.Phase to) {
    if (from != to) {
      counts.merge(from, -1, Integer::sum);
      counts.merge(to, 1, Integer::sum);
      structure++;
    }
    changed();
  }

  private void end(Transfer transfer) {
    if (transfer.phase() == Transfer.Phase.DONE) {
      bytes += transfer.done();
      cachedBytes += transfer.cached();
    }
    ended.add(transfer.id());
    if (ended.size() > KEPT) {
      transfers.remove(ended.remove());
    }
  }
}
