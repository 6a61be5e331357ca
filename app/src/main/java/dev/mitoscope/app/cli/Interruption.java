package dev.mitoscope.app.cli;

import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import dev.mitoscope.playbook.Run;
import dev.mitoscope.playbook.Session;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C. At a terminal the first one lets the running tasks end and starts no more; the second
 * stops everything at once. Without a terminal nobody sees the message, and the first one stops at
 * once, as the signals TERM and HUP always do. Either way nothing of ours is left on a target, and
 * the terminal shows again what is typed.
 */
final class Interruption implements AutoCloseable {

  /** The exit code of ansible-playbook when the user interrupts it. */
  static final int CODE = 99;

  /**
   * What is interrupted.
   *
   * @param pausing takes it for a task that rests; false when none does
   */
  private record UnderWay(Run run, Session session, BooleanSupplier pausing) {}

  private final Thread hook = new Thread(this::stopNow, "interrupt");
  private volatile @Nullable UnderWay underWay;
  private volatile boolean asked;

  private Interruption() {}

  /** Watches for it until closed. */
  static Interruption begin() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    if (Tty.isInput()) {
      Signals.on("INT", interruption::onSignal);
    }
    return interruption;
  }

  /**
   * From here on there is a run to stop.
   *
   * @param pausing takes it for a task that rests; false when none does
   */
  void concerns(Run run, Session session, BooleanSupplier pausing) {
    underWay = new UnderWay(run, session, pausing);
  }

  private void onSignal() {
    UnderWay stopped = underWay;
    if (stopped == null || asked) {
      System.exit(CODE);
    } else if (!stopped.pausing.getAsBoolean()) {
      asked = true;
      System.err.println(
          "\n [ERROR]: User interrupted execution: the running tasks are let to end, no other is"
              + " started.\n          Press Ctrl-C again to stop them now.");
      stopped.run.pause(false);
      stopped.run.stop(StopDepth.STOP_SCHEDULING, null);
    }
  }

  /** In the shutdown hook: the process ends with it. */
  private void stopNow() {
    Tty.restore();
    System.err.println("\n [ERROR]: User interrupted execution");
    UnderWay stopped = underWay;
    if (stopped != null) {
      stopped.run.stop(StopDepth.CANCEL_TASK, null);
      stopped.session.close();
    }
    Runtime.getRuntime().halt(CODE);
  }

  @Override
  public void close() {
    // A question that was taken back by a stop may still be waiting there.
    Tty.restore();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already, and ends the process.
      return;
    }
  }
}
