package dev.mitoscope.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changed between two dumps, thread by thread. A thread that did not move is the suspect. */
public final class StackDiff {

  /** What became of a thread or of a frame. */
  public enum Change {
    SAME,
    ADDED,
    REMOVED,
    MOVED
  }

  /** One frame with its change. */
  public record Line(Change change, FrameLine frame) {}

  /** One thread with its change; {@code SAME} stands exactly where it stood. */
  public record ThreadChange(String owner, String title, Change change, List<Line> lines) {}

  private record Key(String owner, String title) {}

  private StackDiff() {}

  /** The threads that did not move come first, then those that did, came and went. */
  public static List<ThreadChange> between(List<ThreadText> before, List<ThreadText> after) {
    Map<Key, ThreadText> old = byKey(before);
    Map<Key, ThreadText> fresh = byKey(after);
    Set<Key> keys = new LinkedHashSet<>(fresh.keySet());
    keys.addAll(old.keySet());
    List<ThreadChange> changes = new ArrayList<>();
    for (Key key : keys) {
      changes.add(change(key, old.get(key), fresh.get(key)));
    }
    changes.sort((left, right) -> left.change().compareTo(right.change()));
    return changes;
  }

  private static ThreadChange change(
      Key key, @Nullable ThreadText old, @Nullable ThreadText fresh) {
    List<FrameLine> from = old == null ? List.of() : old.frames();
    List<FrameLine> to = fresh == null ? List.of() : fresh.frames();
    Change change =
        old == null
            ? Change.ADDED
            : fresh == null ? Change.REMOVED : from.equals(to) ? Change.SAME : Change.MOVED;
    return new ThreadChange(key.owner(), key.title(), change, lines(from, to));
  }

  /**
   * Stacks grow at their inner end, so what two have in common is their outer end: the inner frames
   * went or came.
   */
  private static List<Line> lines(List<FrameLine> from, List<FrameLine> to) {
    int common = 0;
    while (common < Math.min(from.size(), to.size())
        && from.get(from.size() - 1 - common).equals(to.get(to.size() - 1 - common))) {
      common++;
    }
    List<Line> lines = new ArrayList<>();
    from.subList(0, from.size() - common)
        .forEach(frame -> lines.add(new Line(Change.REMOVED, frame)));
    to.subList(0, to.size() - common).forEach(frame -> lines.add(new Line(Change.ADDED, frame)));
    to.subList(to.size() - common, to.size())
        .forEach(frame -> lines.add(new Line(Change.SAME, frame)));
    return lines;
  }

  private static Map<Key, ThreadText> byKey(List<ThreadText> threads) {
    Map<Key, ThreadText> byKey = new LinkedHashMap<>();
    for (ThreadText thread : threads) {
      byKey.put(new Key(thread.owner(), thread.title()), thread);
    }
    return byKey;
  }
}
