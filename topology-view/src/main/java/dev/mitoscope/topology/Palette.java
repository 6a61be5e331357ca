package dev.mitoscope.topology;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.FontCssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.css.converter.PaintConverter;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;

/** The colours and the font that the style sheets give to a {@link TopologyView}. */
final class Palette {

  private static final FontCssMetaData<TopologyView> FONT =
      new FontCssMetaData<>("-fx-font", Font.getDefault()) {
        @Override
        public boolean isSettable(TopologyView view) {
          return !view.palette().font.isBound();
        }

        @Override
        public StyleableProperty<Font> getStyleableProperty(TopologyView view) {
          return view.palette().font;
        }
      };

  static final List<CssMetaData<? extends Styleable, ?>> CSS = css();

  private final Map<Ink, StyleableObjectProperty<Paint>> paints = new EnumMap<>(Ink.class);
  private final StyleableObjectProperty<Font> font;

  Palette(TopologyView bean, Runnable changed) {
    for (CssMetaData<? extends Styleable, ?> data : CSS) {
      if (data instanceof InkData ink) {
        paints.put(ink.ink, new StyledProperty<>(bean, ink, Color.GRAY, changed));
      }
    }
    font = new StyledProperty<>(bean, FONT, Font.getDefault(), changed);
  }

  Paint get(Ink ink) {
    return property(ink).get();
  }

  Font font() {
    return font.get();
  }

  private StyleableObjectProperty<Paint> property(Ink ink) {
    StyleableObjectProperty<Paint> property = paints.get(ink);
    if (property == null) {
      throw new IllegalStateException("no colour for " + ink);
    }
    return property;
  }

  private static List<CssMetaData<? extends Styleable, ?>> css() {
    List<CssMetaData<? extends Styleable, ?>> css = new ArrayList<>(Region.getClassCssMetaData());
    for (Ink ink : Ink.values()) {
      css.add(new InkData(ink));
    }
    css.add(FONT);
    return List.copyOf(css);
  }

  private static final class InkData extends CssMetaData<TopologyView, Paint> {
    private final Ink ink;

    InkData(Ink ink) {
      super(
          "-topology-" + ink.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          PaintConverter.getInstance(),
          Color.GRAY);
      this.ink = ink;
    }

    @Override
    public boolean isSettable(TopologyView view) {
      return !view.palette().property(ink).isBound();
    }

    @Override
    public StyleableProperty<Paint> getStyleableProperty(TopologyView view) {
      return view.palette().property(ink);
    }
  }

  private static final class StyledProperty<T> extends StyleableObjectProperty<T> {
    private final TopologyView bean;
    private final CssMetaData<TopologyView, T> data;
    private final Runnable changed;

    StyledProperty(
        TopologyView bean, CssMetaData<TopologyView, T> data, T initial, Runnable changed) {
      super(initial);
      this.bean = bean;
      this.data = data;
      this.changed = changed;
    }

    @Override
    protected void invalidated() {
      // Read it, or the next change is not told.
      get();
      changed.run();
    }

    @Override
    public Object getBean() {
      return bean;
    }

    @Override
    public String getName() {
      return data.getProperty();
    }

    @Override
    public CssMetaData<? extends Styleable, T> getCssMetaData() {
      return data;
    }
  }
}
