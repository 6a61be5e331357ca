package dev.mitoscope.topology;

import java.util.function.Consumer;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;

/** Turns the mouse, the wheel and the keys into what the view does. */
final class Gestures {

  private static final double WHEEL_STEP = 1.0015;
  private static final double KEY_STEP = 1.25;
  private static final double PAN_STEP = 80;

  private final TopologyView view;
  private double lastX;
  private double lastY;
  private boolean dragged;

  Gestures(TopologyView view) {
    this.view = view;
  }

  void install() {
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    view.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    view.addEventHandler(
        MouseEvent.MOUSE_MOVED,
        event -> view.hover(view.at(event.getX(), event.getY()), event.getX(), event.getY()));
    view.addEventHandler(MouseEvent.MOUSE_EXITED, event -> view.hover(null, 0, 0));
    view.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    view.addEventHandler(
        ZoomEvent.ZOOM, event -> view.zoom(event.getZoomFactor(), event.getX(), event.getY()));
    view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private void press(MouseEvent event) {
    view.requestFocus();
    lastX = event.getX();
    lastY = event.getY();
    dragged = false;
  }

  private void drag(MouseEvent event) {
    if (!dragged && Math.hypot(event.getX() - lastX, event.getY() - lastY) < 4) {
      return;
    }
    dragged = true;
    view.hover(null, 0, 0);
    view.pan(event.getX() - lastX, event.getY() - lastY);
    lastX = event.getX();
    lastY = event.getY();
  }

  private void click(MouseEvent event) {
    if (dragged || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    Placed placed = view.at(event.getX(), event.getY());
    if (placed == null) {
      view.clearSelection();
    } else if (view.onFold(placed, event.getX(), event.getY())) {
      view.toggle(placed);
    } else if (event.getClickCount() == 2) {
      view.open(placed);
    } else {
      view.select(placed);
    }
  }

  private void scroll(ScrollEvent event) {
    if (event.isShiftDown()) {
      view.pan(event.getDeltaX() + event.getDeltaY(), 0);
    } else {
      view.zoom(Math.pow(WHEEL_STEP, event.getDeltaY()), event.getX(), event.getY());
    }
    event.consume();
  }

  private void key(KeyEvent event) {
    if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
      return;
    }
    if (event.isShiftDown() ? pan(event) : walk(event)) {
      event.consume();
    }
  }

  private boolean pan(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> view.pan(PAN_STEP, 0);
      case RIGHT -> view.pan(-PAN_STEP, 0);
      case UP -> view.pan(0, PAN_STEP);
      case DOWN -> view.pan(0, -PAN_STEP);
      // On many keyboards plus is a shifted key.
      case PLUS, EQUALS -> view.zoom(KEY_STEP);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean walk(KeyEvent event) {
    Placed from = view.selectedBox();
    switch (event.getCode()) {
      case PLUS, EQUALS, ADD -> view.zoom(KEY_STEP);
      case MINUS, SUBTRACT -> view.zoom(1 / KEY_STEP);
      case DIGIT0, NUMPAD0 -> view.fit();
      case HOME -> view.select(Steps.first(view.boxes()));
      case LEFT, RIGHT, UP, DOWN -> {
        if (from == null) {
          view.select(Steps.first(view.boxes()));
        } else {
          step(event, from);
        }
      }
      case ENTER -> {
        return act(from, view::open);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void step(KeyEvent event, Placed from) {
    switch (event.getCode()) {
      case LEFT -> {
        if (from.item() instanceof Item.Group && !from.item().folded()) {
          view.toggle(from);
        } else {
          view.select(Steps.left(view.boxes(), from));
        }
      }
      case RIGHT -> {
        if (from.item().folded()) {
          view.toggle(from);
        } else {
          view.select(Steps.right(from));
        }
      }
      case UP -> view.select(Steps.vertical(view.boxes(), from, false));
      default -> view.select(Steps.vertical(view.boxes(), from, true));
    }
  }

  private static boolean act(@Nullable Placed placed, Consumer<Placed> action) {
    if (placed == null) {
      return false;
    }
    action.accept(placed);
    return true;
  }
}
