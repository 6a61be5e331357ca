package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.CallRequest;
import dev.mitoscope.playbook.action.Action.Step;
import dev.mitoscope.playbook.action.ActionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The items of a loop sent together: one round trip for all of them, and each result is handed over
 * as soon as it is there.
 */
final class LoopInOneCall {

  /** Takes the result of the item of that index among those sent. */
  @FunctionalInterface
  interface Taker {
    void take(int index, Map<String, @Nullable Object> result);
  }

  /** One thing that happens: an item's answer, or the end of the call. */
  private sealed interface News {
    record Answer(int index, @Nullable Object answer) implements News {}

    record End(@Nullable ActionException failure) implements News {}
  }

  private final ItemCall first;
  private final OutputEvents output;

  LoopInOneCall(ItemCall first, OutputEvents output) {
    this.first = first;
    this.output = output;
  }

  /**
   * Sends the steps, all of one kind; items whose result never came get the failure that ended the
   * call, but those behind one whose module took the interpreter down: they are sent again.
   */
  void run(List<Step> steps, Taker taker) throws ActionException, InterruptedException {
    ConnectedTarget target = first.target();
    List<Map<String, @Nullable Object>> specs = new ArrayList<>();
    Set<String> modules = new LinkedHashSet<>();
    for (Step step : steps) {
      specs.add(step.spec(target));
      modules.addAll(step.modules());
    }
    String function = steps.getFirst().function();
    CommonPart parts = CommonPart.of(specs);
    BlockingQueue<News> news = new LinkedBlockingQueue<>();
    CallListener listener =
        (kind, payload) -> {
          if (kind.equals("item") && payload.get("index") instanceof Number index) {
            news.add(new News.Answer(index.intValue(), payload.get("answer")));
          } else {
            output.emitted(kind, payload);
          }
        };
    CallRequest request =
        new CallRequest(
            function,
            PlainData.map(Map.of("specs", parts.rest(), "common", parts.common())),
            target.code(function, modules),
            first.task().displayName(),
            listener);
    Thread waiter =
        Thread.ofVirtual()
            .name("loop " + first.host())
            .start(() -> news.add(new News.End(await(target, request))));
    int taken = 0;
    try {
      taken = handOver(target, news, steps.size(), taker);
    } finally {
      waiter.interrupt();
    }
    int done = taken;
    if (done < steps.size()) {
      run(steps.subList(done, steps.size()), (index, result) -> taker.take(done + index, result));
    }
  }

  private static @Nullable ActionException await(ConnectedTarget target, CallRequest request) {
    try {
      target.await(request);
      return null;
    } catch (ActionException e) {
      return e;
    } catch (InterruptedException e) {
      return ActionException.failed("the task was cancelled");
    }
  }

  /** How many were handed over: fewer than all where one ended the interpreter of the next. */
  private static int handOver(
      ConnectedTarget target, BlockingQueue<News> news, int count, Taker taker)
      throws InterruptedException {
    boolean[] taken = new boolean[count];
    while (true) {
      switch (news.take()) {
        case News.Answer answer -> {
          taken[answer.index] = true;
          taker.take(answer.index, target.result(answer.answer, answer.index == 0));
        }
        case News.End end -> {
          ActionException failure =
              end.failure != null ? end.failure : ActionException.failed("no answer came");
          for (int i = 0; i < count; i++) {
            if (!taken[i]) {
              taker.take(i, new LinkedHashMap<>(failure.result()));
              if (ModuleDeath.is(failure)) {
                return i + 1;
              }
            }
          }
          return count;
        }
      }
    }
  }
}
