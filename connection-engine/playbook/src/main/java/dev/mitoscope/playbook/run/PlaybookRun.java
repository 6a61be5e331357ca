package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Directives;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.LoopControl;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.parse.TaskListParser;
import dev.mitoscope.playbook.strategy.Batch;
import dev.mitoscope.playbook.strategy.RunControl;
import dev.mitoscope.playbook.strategy.Strategy;
import dev.mitoscope.playbook.strategy.Tally;
import dev.mitoscope.playbook.task.PlayFacts;
import dev.mitoscope.playbook.task.RunFacts;
import dev.mitoscope.playbook.task.TaskEngine;
import dev.mitoscope.templating.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The plays of a run, one after the other. One thread. */
final class PlaybookRun {

  /**
   * What a run of plays is given.
   *
   * @param render fills in templates that no host's variables matter to
   * @param step asked before each task whether to run it
   * @param prompts asks for the variables that plays want from the operator
   * @param prepare told of each play's hosts before the play starts
   */
  record Means(
      Inventory inventory,
      TaskEngine engine,
      RunFacts facts,
      RunControl control,
      EventSink events,
      Tally tally,
      TaskListParser parser,
      Line line,
      Renderer render,
      Preparation prepare,
      VariablePrompts prompts,
      StartAt startAt,
      Predicate<Task> step,
      RunSettings settings,
      String strategy,
      String gathering) {}

  /** Fills in a play's templates. */
  @FunctionalInterface
  interface Renderer {
    @Nullable Object render(
        @Nullable Object value, Play play, Map<String, @Nullable Object> variables);
  }

  /** Is told of the hosts of a play that is about to start. */
  @FunctionalInterface
  interface Preparation {
    void of(PlayFacts play, List<String> hosts);
  }

  private final Means means;
  private final Set<String> failed = new LinkedHashSet<>();
  private final Set<String> unreachable = new LinkedHashSet<>();
  private int number;

  PlaybookRun(Means means) {
    this.means = means;
  }

  /** Hosts that failed or were lost. */
  List<String> lost() {
    List<String> lost = new ArrayList<>(failed);
    lost.addAll(unreachable);
    return lost;
  }

  /** Runs the plays; returns ansible-playbook's exit code. */
  int run(List<Play> plays) throws InterruptedException {
    for (Play play : plays) {
      if (means.control.isStopped()) {
        break;
      }
      number++;
      boolean goOn = run(play);
      means.events.emit(new RunEvent.PlayFinished(number));
      if (!goOn) {
        break;
      }
    }
    return unreachable.isEmpty() ? (failed.isEmpty() ? 0 : 2) : 4;
  }

  /** The play's name; as it is written where it can't be rendered. */
  private static String name(
      Play play, List<String> patterns, UnaryOperator<@Nullable Object> render) {
    Object given = play.keyword("name");
    try {
      Object rendered = render.apply(given);
      return rendered == null ? String.join(",", patterns) : rendered.toString();
    } catch (PlaybookException e) {
      return String.valueOf(given);
    }
  }

  /** Returns whether the next play may run. */
  private boolean run(Play play) throws InterruptedException {
    Map<String, Variable> answers =
        means.prompts.of(
            play,
            value -> means.render.render(value, play, Map.of()),
            means.facts.extraVars().names());
    UnaryOperator<@Nullable Object> render =
        value -> means.render.render(value, play, Variable.values(answers));
    if (means.control.isStopped()) {
      return false;
    }
    List<String> patterns = PlayHosts.patterns(play, render);
    List<String> all = PlayHosts.select(patterns, means.inventory, means.facts.limit());
    String name = name(play, patterns, render);
    Object strategyName = render.apply(play.keyword("strategy"));
    String strategy = strategyName == null ? means.strategy : strategyName.toString();
    if (all.isEmpty()) {
      start(play, name, all, strategy);
      return true;
    }
    List<List<String>> batches =
        PlayHosts.batches(PlayHosts.inOrder(play, all), render.apply(play.keyword("serial")), play);
    boolean goOn = true;
    for (List<String> batch : batches) {
      if (means.control.isStopped()) {
        return false;
      }
      int before = failed.size() + unreachable.size();
      Strategy.Ending ending = runBatch(play, name, all, batch, strategy, answers, render);
      // Hosts that were out before this batch don't end the run.
      if (failed.size() + unreachable.size() - before == batch.size()) {
        return false;
      }
      goOn &= !ending.broken();
      if (ending.playEnded()) {
        break;
      }
    }
    return goOn;
  }

  private void start(Play play, String name, List<String> hosts, String strategy) {
    means.events.emit(
        new RunEvent.PlayStarted(
            number,
            name.strip(),
            hosts,
            strategy.substring(strategy.lastIndexOf('.') + 1),
            play.position().toString()));
  }

  private boolean isGone(String host) {
    return failed.contains(host) || unreachable.contains(host);
  }

  private Strategy.Ending runBatch(
      Play play,
      String name,
      List<String> all,
      List<String> batch,
      String strategy,
      Map<String, Variable> answers,
      UnaryOperator<@Nullable Object> render)
      throws InterruptedException {
    List<String> able = batch.stream().filter(host -> !isGone(host)).toList();
    Set<String> gone = ConcurrentHashMap.newKeySet();
    gone.addAll(failed);
    gone.addAll(unreachable);
    Set<String> failing = ConcurrentHashMap.newKeySet();
    PlayFacts facts = new PlayFacts(play, name, all, batch, gone, failing, answers);
    means.prepare.of(facts, able);
    warnOfNames(facts, able);
    start(play, name, batch, strategy);
    Tags tags = new Tags(means.facts.tags(), means.facts.skipTags(), render);
    Predicate<Task> started = means.startAt.in(play);
    Batch hosts =
        new Batch(
            number,
            play,
            able,
            batch.size(),
            gathering(play, able, render),
            means.settings.has("force-handlers")
                || Boolean.TRUE.equals(truth(render.apply(play.keyword("force_handlers")))),
            task -> started.test(task) && tags.select(task),
            tags::select,
            percentage(render.apply(play.keyword("max_fail_percentage")), play),
            means.parser,
            means.facts.forks(),
            means.step);
    Strategy.Ending ending =
        Strategy.named(strategy)
            .run(hosts, means.engine.runner(facts), means.control, means.events, means.tally);
    if (ending.forgiven()) {
      failed.clear();
      unreachable.clear();
    }
    failed.addAll(ending.failed());
    unreachable.addAll(ending.unreachable());
    return ending;
  }

  /** On the classic line the hosts make no difference. */
  private void warnOfNames(PlayFacts facts, List<String> hosts) {
    boolean current = means.line == Line.CURRENT;
    for (String host : current || hosts.isEmpty() ? hosts : hosts.subList(0, 1)) {
      ReservedNames.warnings(means.engine.variablesOf(facts, host), means.line)
          .forEach(text -> means.events.emit(new RunEvent.Warning(text, false)));
    }
  }

  private static @Nullable Object truth(@Nullable Object value) {
    return value instanceof Boolean
        ? value
        : "true".equalsIgnoreCase(String.valueOf(value))
            || "yes".equalsIgnoreCase(String.valueOf(value));
  }

  private static @Nullable Double percentage(@Nullable Object value, Play play) {
    if (value == null) {
      return null;
    }
    String text = value.toString().strip();
    try {
      return Double.valueOf(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
    } catch (NumberFormatException e) {
      throw new PlaybookException(
          "max_fail_percentage must be a number, but is '" + text + "'", play.position());
    }
  }

  /** The task that gathers facts, unless the play or the settings want none. */
  private @Nullable Task gathering(
      Play play, List<String> hosts, UnaryOperator<@Nullable Object> render) {
    Object wanted = render.apply(play.keyword("gather_facts"));
    boolean asked = Boolean.TRUE.equals(truth(wanted == null ? "false" : wanted));
    boolean gather =
        switch (means.gathering) {
          case "explicit" -> asked;
          case "smart" ->
              (wanted == null || asked) && !hosts.stream().allMatch(means.engine::knowsFacts);
          default -> wanted == null || asked;
        };
    if (!gather) {
      return null;
    }
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    for (String keyword : List.of("gather_subset", "gather_timeout", "fact_path")) {
      if (play.keyword(keyword) != null) {
        arguments.put(keyword, play.keyword(keyword));
      }
    }
    Map<String, Setting> always = Map.of("tags", new Setting(List.of("always"), play.position()));
    Directives directives = play.directives().within(always);
    return new Task(
        play.position(),
        directives,
        "Gathering Facts",
        "gather_facts",
        arguments,
        null,
        LoopControl.DEFAULT,
        null,
        false,
        true);
  }
}
