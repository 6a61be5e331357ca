package dev.mitoscope.app.feed;

import dev.mitoscope.multiplexer.event.Recorded;

/**
 * A model that is a fold over the event stream. It holds no control, so that it can be tested
 * without a toolkit. All methods are called on one thread, the JavaFX thread in the console.
 */
@FunctionalInterface
public interface Fold {

  /** Takes one event in. Must be cheap: thousands may come in one pulse. Publish in settle. */
  void apply(Recorded recorded);

  /** A batch has been applied: publish to observable properties and lists, once. */
  default void settle() {}
}
