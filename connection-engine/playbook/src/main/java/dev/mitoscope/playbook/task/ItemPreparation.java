package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.strategy.Outcome.IncludeRequest;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes items ready to be done: their conditions, what they include, their arguments; and files
 * what their results leave behind. One thread.
 */
final class ItemPreparation {

  private static final String UNSAFE_ARGUMENTS =
      "Using a variable for a task's 'args' is unsafe in some situations (see"
          + " https://docs.ansible.com/ansible/devel/reference_appendices/faq.html#argsplat-unsafe)";

  /** An item whose conditions and arguments are known. */
  sealed interface Prepared {
    /** Nothing is to be done: skipped, an include, or failed already. */
    record Done(Map<String, @Nullable Object> result) implements Prepared {}

    record Ready(ItemCall call) implements Prepared {}
  }

  private final TaskOnHost work;
  private final List<String> handlers = new ArrayList<>();
  private final List<IncludeRequest> includes = new ArrayList<>();
  private @Nullable String worker;
  private @Nullable TemplateException loopError;

  ItemPreparation(TaskOnHost work) {
    this.work = work;
  }

  /** The handlers that changed items notify. */
  List<String> handlers() {
    return handlers;
  }

  /** What items ask to include. */
  List<IncludeRequest> includes() {
    return includes;
  }

  /** The host that did the work of the last item, if another. */
  @Nullable String worker() {
    return worker;
  }

  /** The loop can't be rendered; only a condition that skips the task saves it. */
  void failLoop(TemplateException error) {
    loopError = error;
  }

  boolean isOfLoop(TemplateException error) {
    return error == loopError;
  }

  /**
   * @param nearer the item's own variables
   * @param label the item's, or null without a loop
   */
  Prepared prepare(Templates ofHost, Map<String, @Nullable Object> nearer, @Nullable String label) {
    Templates ofItem = Delegation.of(work, ofHost);
    Object unmet =
        Conditions.unmet(work.task().directives().all("when"), ofItem, work.task().position());
    if (unmet != null) {
      Map<String, @Nullable Object> skipped = new LinkedHashMap<>();
      skipped.put("changed", false);
      skipped.put("skipped", true);
      skipped.put("skip_reason", "Conditional result was False");
      if (work.services().core().isAtLeast(15)) {
        skipped.put("false_condition", PlainData.of(unmet));
      }
      return new Prepared.Done(skipped);
    }
    if (loopError != null) {
      throw loopError;
    }
    if (isInclude()) {
      Map<String, @Nullable Object> arguments = renderedArguments(ofItem);
      Map<String, @Nullable Object> passed = new LinkedHashMap<>(nearer);
      if (ofItem.line() == Line.CLASSIC) {
        passed.keySet().removeAll(LoopItems.NAMES_OF_VARIABLES);
      }
      includes.add(new IncludeRequest(arguments, passed, label));
      Map<String, @Nullable Object> result = new LinkedHashMap<>();
      Map<String, @Nullable Object> others = new LinkedHashMap<>(arguments);
      Object file = others.remove("_raw_params");
      if (file != null) {
        result.put("include", file);
      }
      result.put("include_args", others);
      return new Prepared.Done(result);
    }
    TaskKeywords keywords = new TaskKeywords(work.task(), ofItem);
    keywords.environment();
    OutputEvents output =
        new OutputEvents(
            work.services(), work.task().id(), work.host(), label, keywords.isTrue("no_log"));
    ItemCall call =
        new ItemCall(
            work.services(),
            work.connections(),
            work.variables(),
            work.host(),
            work.task(),
            ofItem,
            nearer,
            renderedArguments(ofItem),
            output,
            work.stopwatch());
    worker = call.place().delegate();
    return new Prepared.Ready(call);
  }

  /** Whether the task includes tasks or a role. */
  boolean isInclude() {
    return List.of("include_tasks", "include_role", "include").contains(work.task().shortAction());
  }

  /** The arguments rendered, with defaults under them and without what was omitted. */
  private Map<String, @Nullable Object> renderedArguments(Templates ofItem) {
    Map<String, @Nullable Object> raw = new LinkedHashMap<>(work.task().arguments());
    Object splat = raw.remove("_variable_params");
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    if (splat != null) {
      if (!(ofItem.value(splat) instanceof Map<?, ?> map)) {
        throw TemplateException.runtime("invalid or malformed argument: '" + splat + "'");
      }
      arguments.putAll(PlainData.map(map));
      work.services().events().emit(new RunEvent.Warning(UNSAFE_ARGUMENTS, false));
    }
    if (!work.action().rendersArguments()) {
      arguments.putAll(raw);
      return arguments;
    }
    arguments.putAll(rendered(raw, ofItem));
    Map<String, @Nullable Object> complete = defaults(ofItem).under(arguments);
    return work.action().keepsVariables() ? PlainData.marked(complete) : PlainData.map(complete);
  }

  private ModuleDefaults defaults(Templates ofItem) {
    return new ModuleDefaults(
        work.services().modules(), work.task(), ofItem, work.variables().play().directory());
  }

  private Map<String, @Nullable Object> rendered(
      Map<String, @Nullable Object> raw, Templates ofItem) {
    Map<String, @Nullable Object> rendered = new LinkedHashMap<>();
    raw.forEach((name, value) -> {
      try {
        rendered.put(name, ofItem.value(value));
      } catch (TemplateException e) {
        if (e.kind() != TemplateException.Kind.OMIT) {
          throw Wording.ofArgument(ofItem.line(), work.task(), name, e);
        }
      }
    });
    return rendered;
  }

  /** Files what an item's result leaves behind: facts, notifications. */
  void keep(Prepared prepared, Map<String, @Nullable Object> result) {
    if (!(prepared instanceof Prepared.Ready ready)) {
      return;
    }
    ItemCall call = ready.call;
    Results.complete(result);
    call.place().addDelegation(result);
    if (Results.is(result, "changed") && !Results.is(result, "failed")) {
      for (String handler : call.keywords().texts("notify")) {
        if (!handlers.contains(handler)) {
          handlers.add(handler);
        }
      }
    }
    if (result.get("ansible_facts") instanceof Map<?, ?> facts && !Results.is(result, "failed")) {
      FactFiling.file(
          call.memory(), work.action(), work.task(), PlainData.marked(facts), call.origins());
    }
  }
}
