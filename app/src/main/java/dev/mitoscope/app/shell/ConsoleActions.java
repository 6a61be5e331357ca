package dev.mitoscope.app.shell;

import dev.mitoscope.app.order.RunOrder;
import dev.mitoscope.app.order.RunReader;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import dev.mitoscope.playbook.Run;
import dev.mitoscope.playbook.RunRequest;
import dev.mitoscope.playbook.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the screens may ask of the engine. Each method returns at once and does its work on a
 * virtual thread of its own; what comes of it shows in the event stream, and what goes wrong before
 * an event could say so becomes a notice. In a replay there is no engine: {@link #available} is
 * false and nothing here does anything.
 */
public final class ConsoleActions implements AutoCloseable {

  /** Work with the session that may block. */
  @FunctionalInterface
  private interface Work {
    void with(Session session) throws InterruptedException;
  }

  private final @Nullable SessionOpener opener;
  private final RunReader reader;
  private final EventSink sink;
  private final Consumer<Runnable> later;
  private final Consumer<Notice> notices;
  private final ReadOnlyBooleanWrapper available = new ReadOnlyBooleanWrapper();
  private volatile @Nullable Session session;
  private volatile List<String> sources = List.of();
  private volatile @Nullable Run run;
  private volatile @Nullable RunOrder last;

  /**
   * @param opener null in a replay
   * @param reader of runs to go on with
   * @param later runs a piece of work on the JavaFX thread
   * @param notices told of failures, on the JavaFX thread
   */
  public ConsoleActions(
      @Nullable SessionOpener opener,
      RunReader reader,
      EventSink sink,
      Consumer<Runnable> later,
      Consumer<Notice> notices) {
    this.opener = opener;
    this.reader = reader;
    this.sink = sink;
    this.later = later;
    this.notices = notices;
  }

  /** Whether there is a session to ask. JavaFX thread. */
  public ReadOnlyBooleanProperty available() {
    return available.getReadOnlyProperty();
  }

  /** Whether an inventory can be opened: false in a replay. */
  public boolean canOpen() {
    return opener != null;
  }

  /** Closes the session there is and opens one over these inventories. */
  public void open(List<String> inventories) {
    SessionOpener with = opener;
    if (with == null) {
      return;
    }
    background(
        "Open the inventory",
        () -> {
          Session opened = replace(with, inventories);
          opened.resolveStacks("all");
        });
  }

  public void reloadInventory() {
    ask("Reload the inventory", Session::loadInventory);
  }

  public void describe(String pattern) {
    ask("Describe hosts", asked -> asked.describe(pattern));
  }

  public void resolveStacks(String pattern) {
    ask("Resolve stacks", asked -> asked.resolveStacks(pattern));
  }

  /** Finds the hosts of a pattern and hands them over on the JavaFX thread. */
  public void hosts(String pattern, Consumer<List<String>> found, Consumer<String> failed) {
    Session asked = session;
    if (asked == null) {
      return;
    }
    Thread.startVirtualThread(() -> {
      try {
        List<String> hosts = asked.hosts(pattern);
        later.accept(() -> found.accept(hosts));
      } catch (RuntimeException e) {
        later.accept(() -> failed.accept(reason(e)));
      }
    });
  }

  public void connect(String pattern) {
    ask("Connect", asked -> asked.connect(pattern));
  }

  /** Starts a run; opens its inventories first unless they are open already. */
  public void start(RunOrder order) {
    SessionOpener with = opener;
    if (with == null) {
      return;
    }
    background(
        "Start the run",
        () -> {
          Session open = session;
          List<String> inventories = order.inventories();
          Session on =
              open != null && inventories.equals(sources) ? open : replace(with, inventories);
          run = on.start(order.recorded());
          last = order;
        });
  }

  /** Whether a run was started here that can be started once more. */
  public boolean canRetry() {
    return last != null;
  }

  /** Starts the last run of playbooks once more, on these hosts alone. */
  public void retry(List<String> hosts) {
    RunOrder order = last;
    if (order != null) {
      start(order.retry(hosts));
    }
  }

  /** Finds out what the run of an event file was asked for; hands it over on the JavaFX thread. */
  public void read(Path eventFile, Consumer<RunOrder> found) {
    background(
        "Resume the run",
        () -> {
          try {
            RunOrder order = reader.read(eventFile);
            later.accept(() -> found.accept(order));
          } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(eventFile + ": " + e.getMessage(), e);
          }
        });
  }

  public void startAdHoc(String pattern, String module, String arguments, RunRequest request) {
    ask("Start the module", asked -> run = asked.startAdHoc(pattern, module, arguments, request));
  }

  /**
   * @param host only that host, or null for all
   */
  public void stop(StopDepth depth, @Nullable String host) {
    withRun("Stop", current -> current.stop(depth, host));
  }

  public void pause(boolean paused) {
    withRun(paused ? "Pause" : "Go on", current -> current.pause(paused));
  }

  /** Lets a paused run do one task. */
  public void step() {
    withRun("Step", Run::step);
  }

  /** Dumps the stacks of contexts (all when empty) and of the JVM. */
  public void dump(List<Integer> contexts) {
    ask("Dump stacks", asked -> asked.dump(contexts));
  }

  public void ping(int context) {
    ask("Ping", asked -> asked.ping(context));
  }

  public void interrupt(int context) {
    ask("Interrupt", asked -> asked.interrupt(context));
  }

  public void kill(int context) {
    ask("Kill the context", asked -> asked.kill(context));
  }

  public void closeContext(int context) {
    ask("Close the context", asked -> asked.closeContext(context));
  }

  public void cancelTransfer(String transfer) {
    ask("Cancel the transfer", asked -> asked.cancelTransfer(transfer));
  }

  public void pauseTransfer(String transfer, boolean paused) {
    ask("Pause the transfer", asked -> asked.pauseTransfer(transfer, paused));
  }

  /**
   * @param answer null refuses; taken over and overwritten after use
   */
  public void answer(String prompt, char @Nullable [] answer) {
    ask("Answer", asked -> asked.answer(prompt, answer));
  }

  /** Stops what runs and closes the tree of contexts. Blocks. */
  @Override
  public void close() {
    Session open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }

  private synchronized Session replace(SessionOpener with, List<String> inventories) {
    Session before = session;
    if (before != null) {
      before.close();
    }
    Session opened = with.open(inventories, sink);
    session = opened;
    sources = List.copyOf(inventories);
    later.accept(() -> available.set(true));
    opened.loadInventory();
    return opened;
  }

  private void ask(String what, Work work) {
    Session asked = session;
    if (asked != null) {
      background(what, () -> work.with(asked));
    }
  }

  private void withRun(String what, Consumer<Run> work) {
    Run current = run;
    if (current != null) {
      background(what, () -> work.accept(current));
    }
  }

  /** Work without a session at hand. */
  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  private void background(String what, Step step) {
    Thread.startVirtualThread(() -> {
      try {
        step.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        later.accept(() -> notices.accept(Notice.error(what + " failed", reason(e), "")));
      }
    });
  }

  private static String reason(RuntimeException e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }
}
