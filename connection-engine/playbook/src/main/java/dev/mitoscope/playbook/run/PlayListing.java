package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.playbook.model.Block;
import dev.mitoscope.playbook.model.Node;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.templating.value.Repr;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --list-hosts}, {@code --list-tasks} and {@code --list-tags} print of a playbook.
 * Looks into what is imported, not into what would be included while the run goes on.
 */
final class PlayListing {

  /** Which of the lists are wanted. */
  record Wanted(boolean hosts, boolean tasks, boolean tags) {
    static Wanted of(RunSettings settings) {
      return new Wanted(
          settings.has("list-hosts"), settings.has("list-tasks"), settings.has("list-tags"));
    }

    boolean any() {
      return hosts || tasks || tags;
    }
  }

  /** Fills in the templates of a play. */
  @FunctionalInterface
  interface Renderer {
    @Nullable Object render(@Nullable Object value, Play play);
  }

  private final Inventory inventory;
  private final @Nullable String limit;
  private final Wanted wanted;
  private final List<String> only;
  private final List<String> skip;
  private final Renderer renderer;

  PlayListing(
      Inventory inventory,
      @Nullable String limit,
      Wanted wanted,
      List<String> only,
      List<String> skip,
      Renderer renderer) {
    this.inventory = inventory;
    this.limit = limit;
    this.wanted = wanted;
    this.only = only;
    this.skip = skip;
    this.renderer = renderer;
  }

  /** The text; without plays, only the playbook's name, as {@code --syntax-check} prints it. */
  String of(Path playbook, List<Play> plays) {
    StringBuilder text = new StringBuilder("\nplaybook: " + playbook + "\n");
    if (wanted.any()) {
      for (int i = 0; i < plays.size(); i++) {
        text.append(of(plays.get(i), i + 1));
      }
    }
    return text.toString();
  }

  private String of(Play play, int number) {
    UnaryOperator<@Nullable Object> render = value -> renderer.render(value, play);
    List<String> patterns = PlayHosts.patterns(play, render);
    Object given = render.apply(play.keyword("name"));
    String hosts = String.join(",", patterns);
    Tags tags = new Tags(only, skip, render);
    Set<String> ofPlay = tags.of(play.directives());
    StringBuilder text =
        new StringBuilder(
            "\n  play #%d (%s): %s\tTAGS: [%s]\n"
                .formatted(number, hosts, given == null ? hosts : given, String.join(",", ofPlay)));
    if (wanted.hosts) {
      List<String> names = PlayHosts.inOrder(play, PlayHosts.select(patterns, inventory, limit));
      text.append(
          "    pattern: %s\n    hosts (%d):\n".formatted(Repr.repr(patterns), names.size()));
      names.forEach(name -> text.append("      ").append(name).append('\n'));
    }
    if (wanted.tasks || wanted.tags) {
      text.append(tasks(play, tags, ofPlay));
    }
    return text.toString();
  }

  private String tasks(Play play, Tags tags, Set<String> ofPlay) {
    List<Task> tasks = new ArrayList<>();
    for (List<Node> section :
        List.of(play.preTasks(), play.roleTasks(), play.tasks(), play.postTasks())) {
      collect(section, tasks);
    }
    Set<String> all = new TreeSet<>(ofPlay);
    StringBuilder text = new StringBuilder(wanted.tasks ? "    tasks:\n" : "");
    for (Task task : tasks) {
      if (task.isImplicit() || !tags.select(task)) {
        continue;
      }
      Set<String> own = tags.of(task);
      all.addAll(own);
      if (wanted.tasks) {
        Set<String> shown = new TreeSet<>(ofPlay);
        shown.addAll(own);
        String name = task.name().isEmpty() ? task.action() : task.displayName();
        text.append("      %s\tTAGS: [%s]\n".formatted(name, String.join(", ", shown)));
      }
    }
    if (wanted.tags) {
      text.append("      TASK TAGS: [%s]\n".formatted(String.join(", ", all)));
    }
    return text.toString();
  }

  /** A block's rescue and always are not listed, as in Ansible. */
  private static void collect(List<Node> nodes, List<Task> tasks) {
    for (Node node : nodes) {
      switch (node) {
        case Block block -> collect(block.body(), tasks);
        case Task task -> tasks.add(task);
      }
    }
  }
}
