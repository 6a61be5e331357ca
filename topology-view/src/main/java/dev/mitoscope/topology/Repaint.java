package dev.mitoscope.topology;

import javafx.animation.AnimationTimer;

/** Paints at most once a pulse, and on every pulse only while something moves. */
final class Repaint extends AnimationTimer {

  /** Paints; {@code seconds} is a running time for what moves. */
  @FunctionalInterface
  interface Painter {
    /** Returns whether the next picture will differ by itself. */
    boolean paint(double seconds);
  }

  private final Painter painter;
  private boolean running;
  private boolean wanted;

  Repaint(Painter painter) {
    this.painter = painter;
  }

  void request() {
    wanted = true;
    if (!running) {
      running = true;
      start();
    }
  }

  /** Paints without waiting for the pulse. */
  void now() {
    handle(System.nanoTime());
  }

  @Override
  public void handle(long nanos) {
    wanted = false;
    boolean moves = painter.paint(nanos / 1e9);
    if (!moves && !wanted && running) {
      stop();
      running = false;
    } else if (moves) {
      request();
    }
  }
}
