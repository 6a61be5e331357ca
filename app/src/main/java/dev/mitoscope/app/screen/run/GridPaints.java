package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.state.State;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/** The colours that the grid draws with, as its style sheet gives them. */
final class GridPaints {

  /** What is drawn besides states. */
  enum Part {
    TEXT("-grid-text"),
    MUTED("-grid-muted"),
    LINE("-grid-line"),
    HEADER("-grid-header"),
    BACKGROUND("-grid-background"),
    SELECTION("-grid-selection"),
    HOVER("-grid-hover"),
    FOCUS("-grid-focus");

    private final String property;

    Part(String property) {
      this.property = property;
    }
  }

  private static final StyleablePropertyFactory<HostGrid> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());

  private final Map<Part, StyleableProperty<Paint>> parts = new EnumMap<>(Part.class);
  private final Map<State, StyleableProperty<Paint>> states = new EnumMap<>(State.class);
  private final Map<String, StyleableProperty<Paint>> byName = new HashMap<>();

  GridPaints(HostGrid grid) {
    for (Part part : Part.values()) {
      parts.put(part, property(grid, part.property));
    }
    for (State state : State.values()) {
      states.put(state, property(grid, "-grid-" + state.word()));
    }
  }

  Paint of(Part part) {
    return Objects.requireNonNull(parts.get(part)).getValue();
  }

  Paint of(State state) {
    return Objects.requireNonNull(states.get(state)).getValue();
  }

  static List<CssMetaData<? extends Styleable, ?>> metaData() {
    return FACTORY.getCssMetaData();
  }

  private StyleableProperty<Paint> property(HostGrid grid, String name) {
    StyleableProperty<Paint> property =
        FACTORY.createStyleablePaintProperty(
            grid,
            name.substring(1),
            name,
            styled -> Objects.requireNonNull(styled.paints().byName.get(name)),
            Color.GRAY);
    byName.put(name, property);
    ((javafx.beans.value.ObservableValue<?>) property)
        .addListener((observed, before, now) -> grid.requestLayout());
    return property;
  }
}
