package dev.mitoscope.playbook.run;

import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import dev.mitoscope.playbook.Run;
import dev.mitoscope.playbook.strategy.RunControl;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A run on a thread of its own. */
final class ActiveRun implements Run {

  /** What the thread does; returns the exit code. */
  @FunctionalInterface
  interface Body {
    int run(RunControl control) throws InterruptedException;
  }

  private final RunControl control = new RunControl();
  private final EventSink events;
  private final Runnable closeTree;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();

  ActiveRun(EventSink events, Runnable closeTree, Body body) {
    this.events = events;
    this.closeTree = closeTree;
    Thread.ofVirtual().name("run").start(() -> runBody(body));
  }

  private void runBody(Body body) {
    try {
      end.complete(body.run(control));
    } catch (InterruptedException e) {
      end.complete(99);
    } catch (RuntimeException | Error e) {
      end.completeExceptionally(e);
    }
  }

  boolean isOver() {
    return end.isDone();
  }

  @Override
  public int await() throws InterruptedException {
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the run failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void stop(StopDepth depth, @Nullable String host) {
    RunEvent stopping = new RunEvent.RunStopping(depth, host);
    if (host != null) {
      control.stop(depth, host);
      events.emit(stopping);
      return;
    }
    // Who reads the events later has to know which ends may have been cut off.
    events.emit(stopping);
    control.stop(depth, null);
    if (depth == StopDepth.CLOSE_TREE) {
      Thread.ofVirtual().name("close tree").start(closeTree);
    }
  }

  @Override
  public void pause(boolean paused) {
    control.pause(paused);
    events.emit(new RunEvent.RunPaused(paused));
  }

  @Override
  public void step() {
    control.step();
  }
}
