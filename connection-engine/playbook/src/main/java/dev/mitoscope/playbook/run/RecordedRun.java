package dev.mitoscope.playbook.run;

import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.ItemFinished;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.multiplexer.event.RunFile;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.playbook.PlaybookException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run that did not come to its end had done, read from its event file: for each host its
 * finished tasks in order. Safe for use from any thread; calls for one host don't overlap.
 */
final class RecordedRun {

  /**
   * A task that a host had finished.
   *
   * @param items the ends of its loop's items, in order
   */
  record Done(TaskStarted task, HostTaskFinished end, List<ItemFinished> items) {

    /** Whether the file holds the result as it was, with nothing masked. */
    boolean isWhole() {
      return !end.result().toString().contains(Secrets.MASK)
          && !Boolean.TRUE.equals(end.result().get("_ansible_no_log"))
          && !end.result().containsKey("censored");
    }
  }

  private final Map<String, TaskStarted> tasks = new HashMap<>();
  private final Map<String, List<ItemFinished>> items = new HashMap<>();
  private final Map<String, Deque<Done>> done = new ConcurrentHashMap<>();
  private boolean stopping;
  private boolean ended;

  /** The stop that was asked for ends running tasks. */
  private boolean cut;

  private int count;

  private RecordedRun() {}

  /**
   * Reads the file.
   *
   * @throws PlaybookException when it is no event file, or its run came to its end
   */
  static RecordedRun read(Path file) throws IOException {
    RecordedRun run = new RecordedRun();
    try {
      RunFile.read(file, recorded -> run.take(recorded.event()));
    } catch (IllegalArgumentException e) {
      throw new PlaybookException(
          "cannot resume: " + e.getMessage() + " (a file that --events wrote is needed)", null);
    }
    if (run.ended && !run.stopping) {
      throw new PlaybookException(
          "cannot resume: the run in " + file + " came to its end; there is nothing left to do",
          null);
    }
    return run;
  }

  private void take(Event event) {
    switch (event) {
      case TaskStarted started -> tasks.put(started.task(), started);
      case ItemFinished item ->
          items.computeIfAbsent(key(item.task(), item.host()), key -> new ArrayList<>()).add(item);
      case HostTaskFinished finished -> finish(finished);
      // What ended after a stop was asked for may have been cut off by it.
      case RunEvent.RunStopping stop when stop.host() == null -> {
        ended = false;
        stopping = true;
        cut = stop.depth() != StopDepth.STOP_SCHEDULING;
      }
      case RunEvent.RunFinished finished -> ended = true;
      default -> {}
    }
  }

  private void finish(HostTaskFinished finished) {
    TaskStarted task = tasks.get(finished.task());
    List<ItemFinished> ofLoop = items.remove(key(finished.task(), finished.host()));
    boolean failed = finished.status() == Status.FAILED || finished.status() == Status.UNREACHABLE;
    if (task == null || (cut && failed)) {
      return;
    }
    Deque<Done> ofHost = done.computeIfAbsent(finished.host(), host -> new ArrayDeque<>());
    Done last = ofHost.peekLast();
    if (last != null && last.end.task().equals(finished.task())) {
      // The task debugger had it done again: the last end counts.
      ofHost.removeLast();
      count--;
    }
    count++;
    ofHost.add(new Done(task, finished, ofLoop == null ? List.of() : List.copyOf(ofLoop)));
  }

  private static String key(String task, String host) {
    return task + "\0" + host;
  }

  /** How many tasks on hosts were done. */
  int count() {
    return count;
  }

  /** The next of the host's tasks; null when it had done no more. */
  @Nullable Done peek(String host) {
    Deque<Done> ofHost = done.get(host);
    return ofHost == null ? null : ofHost.peek();
  }

  /** Goes on to the one after it. */
  void pop(String host) {
    Deque<Done> ofHost = done.get(host);
    if (ofHost != null) {
      ofHost.poll();
    }
  }
}
