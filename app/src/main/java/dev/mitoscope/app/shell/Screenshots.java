package dev.mitoscope.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Writes a picture of each screen. JavaFX thread only. */
final class Screenshots {

  private Screenshots() {}

  /** One PNG a screen, named for the screen's id; returns the files. */
  static List<Path> write(ConsoleWindow window, Scene scene, Path directory) throws IOException {
    Files.createDirectories(directory);
    List<Path> files = new ArrayList<>();
    for (Screen screen : window.screens()) {
      window.open(screen.id(), Focus.NOTHING);
      Path file = directory.resolve(screen.id() + ".png");
      write(scene, file);
      files.add(file);
    }
    return files;
  }

  /** The scene as it is now. */
  static void write(Scene scene, Path file) throws IOException {
    // Some controls (lists, tables) need a second pass to lay out the cells that the first made.
    for (int pass = 0; pass < 2; pass++) {
      scene.getRoot().applyCss();
      scene.getRoot().layout();
    }
    WritableImage image = scene.snapshot(null);
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
  }
}
