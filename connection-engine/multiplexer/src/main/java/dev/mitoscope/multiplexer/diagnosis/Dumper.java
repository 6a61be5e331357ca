package dev.mitoscope.multiplexer.diagnosis;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.context.Tree;
import dev.mitoscope.multiplexer.event.DiagnosisEvent;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.DumpFailed;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.frame.Handles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Dumps contexts in parallel, and this JVM, and passes each dump on to the rules. */
public final class Dumper {
  static final Duration DEADLINE = Duration.ofSeconds(3);

  private static final AtomicLong COUNT = new AtomicLong();

  private final Tree tree;
  private final Beside beside;
  private final EventSink events;

  public Dumper(Tree tree, Beside beside) {
    this(tree, beside, tree.events());
  }

  Dumper(Tree tree, Beside beside, EventSink events) {
    this.tree = tree;
    this.beside = beside;
    this.events = events;
  }

  /**
   * Dumps those contexts, all when the list is empty.
   *
   * @return the id that the emitted events carry
   */
  public String dump(List<Integer> ids) throws InterruptedException {
    String dump = "dump-" + COUNT.incrementAndGet();
    List<Thread> threads = new ArrayList<>();
    for (RemoteContext context : tree.live()) {
      if (ids.isEmpty() || ids.contains(context.id())) {
        threads.add(
            Thread.ofVirtual().name("dump " + context.name()).start(() -> dump(dump, context)));
      }
    }
    if (ids.isEmpty() || ids.contains(0)) {
      emit(OwnStacks.dump(dump));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return dump;
  }

  private void dump(String dump, RemoteContext context) {
    try {
      context.supplyPart("mitoscope.dump");
      RemoteDump answer =
          RemoteDump.read(context.ask(Handles.DUMP, Map.of("do", "dump")).await(DEADLINE))
              .of(context);
      emit(answer.event(dump, context, false));
      Verdicts.of(answer)
          .map(finding -> finding.event(dump, context.id(), context.host()))
          .ifPresent(this::emit);
    } catch (CallException e) {
      fromBeside(dump, context, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fromBeside(String dump, RemoteContext context, CallException reason) {
    try {
      Silence silence = Silence.of(context, beside);
      RemoteDump seen = silence.seen().orElse(null);
      emit(
          seen == null
              ? new DumpFailed(
                  dump, context.id(), context.host(), String.valueOf(reason.getMessage()))
              : seen.event(dump, context, true));
      emit(silence.finding().event(dump, context.id(), context.host()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void emit(DiagnosisEvent event) {
    events.emit(event);
  }
}
