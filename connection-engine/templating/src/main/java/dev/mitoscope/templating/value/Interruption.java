package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;

/** Ends long work of a template when the run is cancelled. */
public final class Interruption {
  /** Work that takes fewer steps is done before anybody notices. */
  private static final long STEPS = 1 << 16;

  private Interruption() {}

  /**
   * To be called at each step, with how many there were: throws where the thread is interrupted.
   */
  public static void check(long steps) {
    if (steps % STEPS == STEPS - 1 && Thread.currentThread().isInterrupted()) {
      throw TemplateException.runtime("interrupted after " + (steps + 1) + " steps");
    }
  }
}
