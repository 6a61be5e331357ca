package dev.mitoscope.app.cli;

import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import dev.mitoscope.playbook.Run;
import dev.mitoscope.playbook.Session;
import java.lang.reflect.Proxy;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C. At a terminal the first one lets the running tasks end and starts no more; the second
 * stops everything at once. Without a terminal nobody sees the message, and the first one stops at
 * once, as the signals TERM and HUP always do. Either way nothing of ours is left on a target.
 */
final class Interruption implements AutoCloseable {

  /** The exit code of ansible-playbook when the user interrupts it. */
  static final int CODE = 99;

  private final Run run;
  private final Session session;
  private final Thread hook = new Thread(this::stopNow, "interrupt");
  private volatile boolean asked;

  private final BooleanSupplier pausing;

  private Interruption(Run run, Session session, BooleanSupplier pausing) {
    this.run = run;
    this.session = session;
    this.pausing = pausing;
  }

  /**
   * Watches for it until closed.
   *
   * @param pausing takes it for a task that rests; false when none does
   */
  static Interruption of(Run run, Session session, BooleanSupplier pausing) {
    Interruption interruption = new Interruption(run, session, pausing);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    if (Tty.isInput()) {
      interruption.catchFirst();
    }
    return interruption;
  }

  /**
   * There is no public interface to signals. Where the one that every JDK has is missing, the first
   * Ctrl-C stops at once.
   */
  private void catchFirst() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  onSignal();
                }
                return null;
              });
      Object interrupt = signal.getConstructor(String.class).newInstance("INT");
      signal.getMethod("handle", signal, handler).invoke(null, interrupt, ours);
    } catch (ReflectiveOperationException missing) {
      return;
    }
  }

  private void onSignal() {
    if (pausing.getAsBoolean()) {
      return;
    }
    if (asked) {
      System.exit(CODE);
    }
    asked = true;
    System.err.println(
        "\n [ERROR]: User interrupted execution: the running tasks are let to end, no other is"
            + " started.\n          Press Ctrl-C again to stop them now.");
    run.pause(false);
    run.stop(StopDepth.STOP_SCHEDULING, null);
  }

  /** In the shutdown hook: the process ends with it. */
  private void stopNow() {
    System.err.println(" [ERROR]: User interrupted execution");
    run.stop(StopDepth.CANCEL_TASK, null);
    session.close();
    Runtime.getRuntime().halt(CODE);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already, and ends the process.
      return;
    }
  }
}
