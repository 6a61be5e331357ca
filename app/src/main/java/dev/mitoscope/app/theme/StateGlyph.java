package dev.mitoscope.app.theme;

import dev.mitoscope.app.state.State;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

/** A state's shape in its colour, 12 by 12; its word is its accessible name. */
public final class StateGlyph extends Region {
  private final ObjectProperty<State> state = new SimpleObjectProperty<>(this, "state");

  public StateGlyph(State first) {
    getStyleClass().add("state-glyph");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(StateShape.BOX, StateShape.BOX);
    setPrefSize(StateShape.BOX, StateShape.BOX);
    setMaxSize(StateShape.BOX, StateShape.BOX);
    setScaleShape(false);
    setCenterShape(false);
    state.subscribe(this::draw);
    state.set(first);
  }

  public ObjectProperty<State> state() {
    return state;
  }

  /** A label with the shape and the word. */
  public static Label withWord(State state) {
    return withText(state, state.word());
  }

  /** A label with the shape and another text, such as a count. */
  public static Label withText(State state, String text) {
    Label label = new Label(text, new StateGlyph(state));
    label.getStyleClass().addAll("state-label", state.styleClass());
    label.setAccessibleText(text + ", " + state.word());
    return label;
  }

  private void draw(State next) {
    getStyleClass().removeIf(name -> name.startsWith("state-") && !name.equals("state-glyph"));
    if (next != null) {
      SVGPath path = new SVGPath();
      path.setContent(StateShape.of(next));
      setShape(path);
      getStyleClass().add(next.styleClass());
      setAccessibleText(next.word());
    }
  }
}
