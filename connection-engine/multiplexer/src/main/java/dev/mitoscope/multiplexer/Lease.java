package dev.mitoscope.multiplexer;

/** A context in use: while this is open, it is not ended to make room for another account. */
public interface Lease extends AutoCloseable {

  Context context();

  /** Ends the use; a second time does nothing. */
  @Override
  void close();
}
