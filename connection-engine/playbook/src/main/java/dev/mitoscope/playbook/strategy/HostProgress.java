package dev.mitoscope.playbook.strategy;

import dev.mitoscope.playbook.model.Block;
import dev.mitoscope.playbook.model.Node;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.strategy.Frame.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One host's way through the tree of a play: which task is next, and where a failure leads. Not
 * safe for several threads at once.
 */
final class HostProgress {
  private final List<Frame> frames = new ArrayList<>();
  private final Predicate<Task> selected;
  private final Predicate<Task> notified;
  private boolean failed;

  /**
   * @param selected whether the tags let the task run
   * @param notified whether the host has notified the handler
   */
  HostProgress(List<Node> play, Predicate<Task> selected, Predicate<Task> notified) {
    this.selected = selected;
    this.notified = notified;
    frames.add(new Frame(Kind.PLAY, play, null, false));
  }

  /** The task to run next; null when the host is through or has failed. */
  @Nullable Task next() {
    while (!frames.isEmpty()) {
      Frame top = frames.getLast();
      if (top.isAtEnd()) {
        leave(top);
        continue;
      }
      switch (top.current()) {
        case null -> top.index++;
        case Block block -> frames.add(new Frame(Kind.BODY, block.body(), block, false));
        case Task task -> {
          if (selected.test(task) && (top.kind != Kind.HANDLERS || notified.test(task))) {
            return task;
          }
          top.index++;
        }
      }
    }
    return null;
  }

  private void leave(Frame frame) {
    frames.removeLast();
    Block block = frame.block;
    boolean mayHaveAlways = frame.kind == Kind.BODY || frame.kind == Kind.RESCUE;
    if (mayHaveAlways && block != null && !block.always().isEmpty()) {
      frames.add(new Frame(Kind.ALWAYS, block.always(), block, false));
    } else if (frame.failing) {
      fail();
    } else {
      advance();
    }
  }

  /**
   * The tasks that follow the current one in the text, unless something fails.
   *
   * @param most how many
   * @param likely asked of each, and of some that are never reached; must have no effect
   */
  List<Task> coming(int most, Predicate<Task> likely) {
    List<Task> tasks = new ArrayList<>();
    for (Frame frame : frames.reversed()) {
      if (frame.index < frame.nodes.size()) {
        addComing(
            frame.nodes.subList(frame.index + 1, frame.nodes.size()),
            frame.kind,
            most,
            likely,
            tasks);
      }
      if (frame.block != null && frame.kind != Kind.ALWAYS) {
        addComing(frame.block.always(), Kind.ALWAYS, most, likely, tasks);
      }
    }
    return tasks;
  }

  private void addComing(
      List<? extends @Nullable Node> nodes,
      Kind kind,
      int most,
      Predicate<Task> likely,
      List<Task> tasks) {
    for (Node node : nodes) {
      if (tasks.size() == most) {
        return;
      }
      switch (node) {
        case null -> {}
        case Block block -> {
          addComing(block.body(), kind, most, likely, tasks);
          addComing(block.always(), kind, most, likely, tasks);
        }
        case Task task -> {
          if (likely.test(task)
              && !MetaTasks.isMeta(task)
              && (kind != Kind.HANDLERS || notified.test(task))) {
            tasks.add(task);
          }
        }
      }
    }
  }

  /** The current task is done. */
  void advance() {
    if (!frames.isEmpty()) {
      frames.getLast().index++;
    }
  }

  /** The current task is an include, and these are what it brought. */
  void enter(List<? extends @Nullable Node> included) {
    frames.add(new Frame(Kind.INCLUDED, included, null, false));
  }

  /** The current task flushes handlers. */
  void enterHandlers(List<Task> handlers) {
    frames.add(new Frame(Kind.HANDLERS, List.copyOf(handlers), null, false));
  }

  /** The current task failed: on to the nearest rescue or always, or out of the play. */
  void fail() {
    while (!frames.isEmpty()) {
      Frame frame = frames.removeLast();
      Block block = frame.block;
      if (block == null || frame.kind == Kind.ALWAYS) {
        continue;
      }
      if (frame.kind == Kind.BODY && !block.rescue().isEmpty()) {
        frames.add(new Frame(Kind.RESCUE, block.rescue(), block, false));
        return;
      }
      if (!block.always().isEmpty()) {
        frames.add(new Frame(Kind.ALWAYS, block.always(), block, true));
        return;
      }
    }
    failed = true;
  }

  /** Whether a block around the current task would rescue its failure. */
  boolean isRescuing() {
    for (Frame frame : frames) {
      if (frame.kind == Kind.BODY && frame.block != null && !frame.block.rescue().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the host is out of the play by a failure. */
  boolean hasFailed() {
    return failed;
  }

  /** Whether what comes next stands in a rescue or an always, not in anything within. */
  boolean isCleaningUp() {
    return !frames.isEmpty()
        && (frames.getLast().kind == Kind.RESCUE || frames.getLast().kind == Kind.ALWAYS);
  }

  /**
   * Whether a failure of the current task is one for the others too: no rescue around it takes it,
   * and it doesn't stand itself in a block with an always.
   */
  boolean wouldFail() {
    boolean innermost = true;
    for (Frame frame : frames.reversed()) {
      Block block = frame.block;
      if (block != null) {
        boolean body = frame.kind == Kind.BODY;
        if (body && !block.rescue().isEmpty()) {
          return false;
        }
        if (innermost && frame.kind != Kind.ALWAYS && !block.always().isEmpty()) {
          return false;
        }
      }
      innermost = false;
    }
    return true;
  }

  /** Whether a failure is under way that an {@code always} only delays. */
  boolean isFailing() {
    return failed || frames.stream().anyMatch(frame -> frame.failing);
  }

  /** Leaves the play, here and now. */
  void leavePlay() {
    frames.clear();
  }

  /** Leaves every list of the role that the current task stands in. */
  void skipRole(Task task) {
    Task here = next();
    while (here != null && here.role() == task.role() && !isEndOfRole(here)) {
      advance();
      here = next();
    }
  }

  private static boolean isEndOfRole(Task task) {
    return task.isImplicit() && "role_complete".equals(task.arguments().get("_raw_params"));
  }

  /** Takes back failures, as {@code meta: clear_host_errors} does. */
  void forgive() {
    failed = false;
  }

  /**
   * Where the host is, comparable among the hosts of a play: of two places, the one that comes
   * first in the text is less.
   */
  Place place() {
    int[] steps = new int[frames.size() * 2];
    for (int i = 0; i < frames.size(); i++) {
      steps[2 * i] = frames.get(i).kind.order;
      steps[2 * i + 1] = frames.get(i).index;
    }
    return new Place(steps);
  }

  /** See {@link #place()}. */
  static final class Place implements Comparable<Place> {
    private final int[] steps;

    private Place(int[] steps) {
      this.steps = steps;
    }

    @Override
    public int compareTo(Place other) {
      return Arrays.compare(steps, other.steps);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place place && Arrays.equals(steps, place.steps);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(steps);
    }
  }
}
