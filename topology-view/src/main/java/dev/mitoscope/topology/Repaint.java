package dev.mitoscope.topology;

import javafx.animation.AnimationTimer;
import javafx.scene.Parent;

/**
 * Paints with the layout of its control, so at most once a pulse and only while it is shown; and on
 * every pulse only while something moves.
 */
final class Repaint {

  /** Paints; {@code seconds} is a running time for what moves. */
  @FunctionalInterface
  interface Painter {
    /** Returns whether the next picture will differ by itself. */
    boolean paint(double seconds);
  }

  private final Parent control;
  private final Painter painter;
  private final AnimationTimer motion =
      new AnimationTimer() {
        @Override
        public void handle(long nanos) {
          request();
        }
      };
  private boolean wanted;
  private boolean moving;

  Repaint(Parent control, Painter painter) {
    this.control = control;
    this.painter = painter;
  }

  void request() {
    wanted = true;
    control.requestLayout();
  }

  /** To be called by the control's layout. */
  void layout() {
    if (!wanted) {
      return;
    }
    wanted = false;
    boolean moves = painter.paint(System.nanoTime() / 1e9);
    if (moves && !moving) {
      motion.start();
    } else if (!moves && moving) {
      motion.stop();
    }
    moving = moves;
  }

  /** Nothing moves while it is not shown. */
  void hidden() {
    motion.stop();
    moving = false;
    wanted = true;
  }
}
