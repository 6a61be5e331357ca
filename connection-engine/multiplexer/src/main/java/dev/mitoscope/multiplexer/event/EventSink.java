package dev.mitoscope.multiplexer.event;

/** Where events go. Called from any thread; must not block and must not throw. */
@FunctionalInterface
public interface EventSink {

  /** A sink for those who do not care. */
  EventSink NOWHERE = event -> {};

  void emit(Event event);
}
