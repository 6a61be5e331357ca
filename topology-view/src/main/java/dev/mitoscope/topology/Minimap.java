package dev.mitoscope.topology;

import java.util.function.BiConsumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** The whole picture in a corner, with a lens over the part that is seen. */
final class Minimap extends Region {
  private static final double WIDTH = 180;
  private static final double HEIGHT = 116;
  private static final double INSET = 6;

  private final Canvas canvas = new Canvas(WIDTH, HEIGHT);
  private final Rectangle lens = new Rectangle();
  private final Palette palette;
  private double scale = 1;
  private double offsetX;
  private double offsetY;

  /** {@code center} gets the point of the picture that should come to the middle. */
  Minimap(Palette palette, BiConsumer<Double, Double> center) {
    this.palette = palette;
    getStyleClass().add("minimap");
    lens.getStyleClass().add("lens");
    lens.setManaged(false);
    canvas.setManaged(false);
    getChildren().addAll(canvas, lens);
    setMinSize(WIDTH, HEIGHT);
    setPrefSize(WIDTH, HEIGHT);
    setMaxSize(WIDTH, HEIGHT);
    setAccessibleText("Overview of the topology");
    addEventHandler(MouseEvent.MOUSE_PRESSED, event -> move(event, center));
    addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> move(event, center));
  }

  private void move(MouseEvent event, BiConsumer<Double, Double> center) {
    center.accept((event.getX() - offsetX) / scale, (event.getY() - offsetY) / scale);
    event.consume();
  }

  /** Draws the boxes; only when they changed. */
  void draw(Layout layout) {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, WIDTH, HEIGHT);
    if (layout.width() <= 0 || layout.height() <= 0) {
      return;
    }
    scale = Math.min((WIDTH - 2 * INSET) / layout.width(), (HEIGHT - 2 * INSET) / layout.height());
    offsetX = (WIDTH - layout.width() * scale) / 2;
    offsetY = (HEIGHT - layout.height() * scale) / 2;
    double width = Math.max(1, TidyLayout.CARD_WIDTH * scale);
    double height = Math.max(1, TidyLayout.CARD_HEIGHT * scale);
    for (Placed placed : layout.all()) {
      g.setFill(palette.get(Ink.of(placed.item().state())));
      g.fillRect(
          placed.x() * scale + offsetX, placed.y() * scale + offsetY - height / 2, width, height);
    }
  }

  /** Moves the lens over what is seen. */
  void look(Rectangle2D view) {
    double left = Math.clamp(view.getMinX() * scale + offsetX, 1, WIDTH - 4);
    double top = Math.clamp(view.getMinY() * scale + offsetY, 1, HEIGHT - 4);
    lens.setX(left);
    lens.setY(top);
    lens.setWidth(Math.clamp(view.getMaxX() * scale + offsetX, left + 3, WIDTH - 1) - left);
    lens.setHeight(Math.clamp(view.getMaxY() * scale + offsetY, top + 3, HEIGHT - 1) - top);
  }
}
