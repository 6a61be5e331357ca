package dev.mitoscope.app.cli;

import java.lang.reflect.Proxy;

/** Signals to this process. */
final class Signals {
  private Signals() {}

  /**
   * Has something done at a signal, instead of what would be done without. There is no public
   * interface to signals; where the one that every JDK has is missing, nothing changes.
   *
   * @param name without its {@code SIG}
   */
  static void on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      Object number = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, number, ours);
    } catch (ReflectiveOperationException missing) {
      return;
    }
  }
}
