package dev.mitoscope.topology;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Shows a forest as a tidy tree from left to right, drawn on a canvas. The wheel zooms, dragging
 * pans, arrows walk, Enter or a double click opens, plus and minus zoom, 0 shows all. Nothing moves
 * unless bytes flow. JavaFX thread only.
 */
public final class TopologyView extends Region {

  private static final double INSET = 12;

  private final Palette palette = new Palette(this, this::restyle);
  private final CardStamps stamps = new CardStamps(palette);
  private final TextFit texts = new TextFit();
  private final Canvas canvas = new Canvas();
  private final Minimap minimap = new Minimap(palette, this::centerOn);
  private final Label hover = new Label();
  private final Repaint repaint = new Repaint(this, this::paint);
  private final Picture picture = new Picture();
  private final ReadOnlyObjectWrapper<@Nullable String> selected = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.AUTOMATIC);
  private Consumer<String> opener = id -> {};
  private Viewport viewport = Viewport.HOME;
  private boolean fitted = true;
  private @Nullable String hovered;

  /** An empty view. */
  public TopologyView() {
    getStyleClass().add("topology-view");
    hover.getStyleClass().add("hover");
    hover.setManaged(false);
    hover.setVisible(false);
    hover.setMouseTransparent(true);
    canvas.setManaged(false);
    minimap.setVisible(false);
    getChildren().addAll(canvas, minimap, hover);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TREE_VIEW);
    describe();
    grouping.subscribe(value -> {
      picture.setGrouping(value);
      rearranged();
    });
    selected.subscribe(this::describe);
    sceneProperty()
        .subscribe(scene -> {
          if (scene == null) {
            repaint.hidden();
          } else {
            repaint.request();
          }
        });
    new Gestures(this).install();
  }

  /** Shows another forest; what stays in it stays where the eye has it. */
  public void show(Forest forest) {
    Placed anchor = picture.layout().get(selected.get());
    picture.show(forest);
    Placed moved = anchor == null ? null : picture.layout().get(anchor.item().id());
    if (!fitted && anchor != null && moved != null) {
      viewport =
          viewport.pan(
              (anchor.x() - moved.x()) * viewport.scale(),
              (anchor.y() - moved.y()) * viewport.scale());
    }
    if (selected.get() != null && picture.layout().get(selected.get()) == null) {
      selected.set(null);
    }
    rearranged();
  }

  /** What passes over the edges, by the id of the lower node. */
  public void setActivity(Map<String, EdgeActivity> activity) {
    picture.setActivity(activity);
    repaint.request();
  }

  /** The id of the selected node; of a folded group, an id that is no node's; or null. */
  public ReadOnlyObjectProperty<@Nullable String> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  public ObjectProperty<Grouping> groupingProperty() {
    return grouping;
  }

  /** Whether hosts of a group are shown as one box now. */
  public boolean isGrouped() {
    return picture.grouped();
  }

  /** Called with the id of a node on Enter and on a double click. */
  public void setOnOpened(Consumer<String> action) {
    opener = action;
  }

  /** Marks nodes whose label or detail has the text in it and dims the others. */
  public List<String> search(String text) {
    List<String> matches = picture.search(text);
    repaint.request();
    return matches;
  }

  /** Unfolds whatever hides the node, selects it and brings it into sight. */
  public void reveal(String id) {
    if (picture.forest().node(id) != null) {
      if (picture.layout().get(id) == null) {
        picture.unfold(id);
        rearranged();
      }
      Placed placed = picture.layout().get(id);
      if (placed != null && viewport.scale() < CardPainter.TEXT_SCALE) {
        fitted = false;
        viewport = Viewport.HOME;
        centerOn(placed.x(), placed.y());
      }
      select(placed);
    }
  }

  /** Shows everything, at most at its natural size. */
  public void fit() {
    fitted = true;
    look(
        Viewport.fit(picture.layout().width(), picture.layout().height(), getWidth(), getHeight()));
  }

  /** Zooms about the middle. */
  public void zoom(double factor) {
    zoom(factor, getWidth() / 2, getHeight() / 2);
  }

  void zoom(double factor, double x, double y) {
    fitted = false;
    look(viewport.zoom(factor, x, y));
  }

  void pan(double dx, double dy) {
    fitted = false;
    look(viewport.pan(dx, dy));
  }

  void select(@Nullable Placed placed) {
    if (placed != null) {
      selected.set(placed.item().id());
      look(viewport.reveal(placed, getWidth(), getHeight()));
    }
  }

  /** Lets go of the selected node. */
  public void clearSelection() {
    selected.set(null);
    repaint.request();
  }

  void open(Placed placed) {
    if (placed.item() instanceof Item.Single) {
      opener.accept(placed.item().id());
    } else {
      toggle(placed);
    }
  }

  void toggle(Placed placed) {
    double x = placed.x();
    double y = placed.y();
    picture.toggle(placed.item());
    Placed moved = picture.layout().get(placed.item().id());
    if (!fitted && moved != null) {
      viewport =
          viewport.pan((x - moved.x()) * viewport.scale(), (y - moved.y()) * viewport.scale());
    }
    rearranged();
  }

  void hover(@Nullable Placed placed, double x, double y) {
    String id = placed == null ? null : placed.item().id();
    if (!Objects.equals(id, hovered)) {
      hovered = id;
      repaint.request();
    }
    hover.setVisible(placed != null);
    if (placed != null) {
      hover.setText(HoverText.of(placed.item(), picture.traffic().of(placed)));
      hover.autosize();
      hover.relocate(
          Math.max(0, Math.min(x + 16, getWidth() - hover.getWidth() - 4)),
          y + 20 + hover.getHeight() > getHeight() ? y - hover.getHeight() - 8 : y + 20);
    }
  }

  @Nullable Placed at(double x, double y) {
    return picture.layout().at(viewport.toPictureX(x), viewport.toPictureY(y));
  }

  boolean onFold(Placed placed, double x, double y) {
    return viewport.scale() >= CardPainter.TEXT_SCALE
        && CardPainter.onFold(placed, viewport.toPictureX(x), viewport.toPictureY(y));
  }

  @Nullable Placed selectedBox() {
    return picture.layout().get(selected.get());
  }

  Layout boxes() {
    return picture.layout();
  }

  Viewport viewport() {
    return viewport;
  }

  Palette palette() {
    return palette;
  }

  private void centerOn(double x, double y) {
    fitted = false;
    look(
        new Viewport(
            viewport.scale(),
            getWidth() / 2 - x * viewport.scale(),
            getHeight() / 2 - y * viewport.scale()));
  }

  private void look(Viewport next) {
    Layout layout = picture.layout();
    viewport = next.within(layout.width(), layout.height(), getWidth(), getHeight());
    Rectangle2D seen = viewport.visible(getWidth(), getHeight());
    minimap.setVisible(
        getWidth() > 0
            && (layout.width() > seen.getWidth() * 1.02
                || layout.height() > seen.getHeight() * 1.02));
    minimap.look(seen);
    repaint.request();
  }

  private void rearranged() {
    minimap.draw(picture.layout());
    describe();
    hover(null, 0, 0);
    if (fitted) {
      fit();
    } else {
      look(viewport);
    }
  }

  /** Pixels of the screen for one of the scene. */
  private double renderScale() {
    return getScene() == null || getScene().getWindow() == null
        ? 1
        : getScene().getWindow().getRenderScaleX();
  }

  private void restyle() {
    stamps.forget();
    texts.setFont(palette.font());
    minimap.draw(picture.layout());
    repaint.request();
  }

  private void describe() {
    Placed box = picture.layout().get(selected.get());
    String what = "Topology of " + picture.forest().size() + " nodes";
    setAccessibleText(
        box == null
            ? what
            : what + ". Selected: " + box.item().label() + ", " + box.item().state().word());
  }

  private boolean paint(double seconds) {
    stamps.setScale(viewport.scale() * renderScale());
    return new Painting(
            canvas.getGraphicsContext2D(), palette, stamps, texts, picture, viewport, seconds)
        .paint(canvas.getWidth(), canvas.getHeight(), selected.get(), hovered);
  }

  @Override
  protected void layoutChildren() {
    boolean resized = canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight();
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    minimap.resizeRelocate(
        getWidth() - minimap.prefWidth(-1) - INSET,
        getHeight() - minimap.prefHeight(-1) - INSET,
        minimap.prefWidth(-1),
        minimap.prefHeight(-1));
    if (resized && fitted) {
      fit();
    } else if (resized) {
      look(viewport);
    }
    repaint.layout();
  }

  @Override
  public String getUserAgentStylesheet() {
    return Objects.requireNonNull(TopologyView.class.getResource("topology.css")).toExternalForm();
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return Palette.CSS;
  }
}
