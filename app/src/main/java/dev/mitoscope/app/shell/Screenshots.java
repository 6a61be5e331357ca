package dev.mitoscope.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;

/** Writes a picture of each screen. JavaFX thread only. */
final class Screenshots {

  private Screenshots() {}

  /** One PNG a screen, named for the screen's id; returns the files. */
  static List<Path> write(ConsoleWindow window, Scene scene, double scale, Path directory)
      throws IOException {
    Files.createDirectories(directory);
    List<Path> files = new ArrayList<>();
    for (Screen screen : window.screens()) {
      window.open(screen.id(), Focus.NOTHING);
      Path file = directory.resolve(screen.id() + ".png");
      write(scene, scale, file);
      files.add(file);
    }
    return files;
  }

  /** The scene as it is now, with so many pixels for each unit of layout. */
  static void write(Scene scene, double scale, Path file) throws IOException {
    // Some controls (lists, tables) need a second pass to lay out the cells that the first made.
    for (int pass = 0; pass < 2; pass++) {
      scene.getRoot().applyCss();
      scene.getRoot().layout();
    }
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(new Scale(scale, scale));
    parameters.setFill(Color.TRANSPARENT);
    // Shadows reach over the edge of the window.
    parameters.setViewport(
        new Rectangle2D(0, 0, scene.getWidth() * scale, scene.getHeight() * scale));
    WritableImage image = scene.getRoot().snapshot(parameters, null);
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
  }
}
