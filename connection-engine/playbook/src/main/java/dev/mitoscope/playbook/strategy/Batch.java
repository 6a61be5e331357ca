package dev.mitoscope.playbook.strategy;

import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.parse.TaskListParser;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of a play that go through it together, and what decides their way.
 *
 * @param number of the play, from 1
 * @param hosts in the order they run
 * @param size of the batch, hosts that were lost before among them
 * @param gather the task that gathers facts, or null when the play wants none
 * @param selected whether a task may run; asked of each when a host comes to it
 * @param likely whether the tags let a task run; may be asked at any time
 * @param maxFailPercentage how much of the batch may fail, or null for all of it
 * @param parser reads what includes ask for
 * @param forks how many hosts are at work at once where hosts are pinned
 * @param step asked before each task, once for all hosts
 */
public record Batch(
    int number,
    Play play,
    List<String> hosts,
    int size,
    @Nullable Task gather,
    boolean forceHandlers,
    Predicate<Task> selected,
    Predicate<Task> likely,
    @Nullable Double maxFailPercentage,
    TaskListParser parser,
    int forks,
    Predicate<Task> step) {
  public Batch {
    hosts = List.copyOf(hosts);
  }
}
