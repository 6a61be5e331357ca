package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.event.LogEvent.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the become interpreters below one context within their number: the youngest that nobody
 * uses ends before another starts, so that accounts which came early, as root does, are kept.
 */
final class Recycler {
  private static final Duration END_WITHIN = Duration.ofSeconds(6);

  private final Tree tree;

  Recycler(Tree tree) {
    this.tree = tree;
  }

  /** Puts the context into the tree, once there is room for it. */
  void admit(RemoteContext newcomer) throws InterruptedException {
    List<RemoteContext> leaving = new ArrayList<>();
    synchronized (this) {
      RemoteContext parent = newcomer.parent();
      if (parent != null && newcomer.stack().last().enableLru()) {
        leaving.addAll(retire(parent, newcomer));
      }
      tree.add(newcomer);
    }
    for (RemoteContext context : leaving) {
      context.departure().end(END_WITHIN);
    }
  }

  private List<RemoteContext> retire(RemoteContext parent, RemoteContext newcomer) {
    int limit = tree.settings().maxInterpreters();
    List<RemoteContext> youngestFirst =
        tree.childrenOf(parent).stream()
            .filter(child -> child.stack().last().enableLru() && !child.isEnding())
            .sorted(Comparator.comparingInt(RemoteContext::id).reversed())
            .toList();
    int surplus = youngestFirst.size() + 1 - limit;
    List<RemoteContext> leaving = new ArrayList<>();
    for (RemoteContext child : youngestFirst) {
      if (leaving.size() < surplus && retired(child, parent, limit)) {
        leaving.add(child);
      }
    }
    if (leaving.size() < surplus) {
      tree.log(
          newcomer,
          Level.WARNING,
          "mitoscope",
          parent.name()
              + " has "
              + youngestFirst.size()
              + " interpreters, all in use: one more than MITOGEN_MAX_INTERPRETERS="
              + limit
              + " is started");
    }
    return leaving;
  }

  private boolean retired(RemoteContext child, @Nullable RemoteContext parent, int limit) {
    return tree.below(child).stream().noneMatch(RemoteContext::isInUse)
        && child.retire(
            "recycled: "
                + (parent == null ? "this machine" : parent.name())
                + " has "
                + limit
                + " interpreters (MITOGEN_MAX_INTERPRETERS), and this is the youngest that nobody"
                + " uses");
  }
}
