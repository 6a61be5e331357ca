package dev.mitoscope.playbook.strategy;

import dev.mitoscope.playbook.model.Block;
import dev.mitoscope.playbook.model.Directives;
import dev.mitoscope.playbook.model.Node;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.model.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a play's sections in the order they run, with the flushing of handlers between them. With
 * {@code force_handlers} each section's handlers run also after a failure.
 */
final class PlayTree {
  private PlayTree() {}

  /**
   * @param first what comes before everything: the gathering of facts
   */
  static List<Node> of(Play play, List<Task> first, boolean forceHandlers) {
    List<Node> rolesAndTasks = new ArrayList<>(play.roleTasks());
    rolesAndTasks.addAll(play.tasks());
    List<Node> tree = new ArrayList<>(first);
    for (List<Node> section : List.of(play.preTasks(), rolesAndTasks, play.postTasks())) {
      Task flush = Task.meta("flush_handlers", play.position(), null);
      if (forceHandlers) {
        Directives none = Directives.none();
        Node body = Block.of(play.position(), none, section);
        Node always = Block.of(play.position(), none, List.of(flush));
        tree.add(new Block(play.position(), none, List.of(body), List.of(), List.of(always)));
      } else {
        tree.addAll(section);
        tree.add(flush);
      }
    }
    return tree;
  }
}
