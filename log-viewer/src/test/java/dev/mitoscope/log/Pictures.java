package dev.mitoscope.log;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Writes what a scene shows to a file that one can look at. */
final class Pictures {
  private static final Path FOLDER = Path.of("target", "screenshots");

  private Pictures() {}

  /** On the JavaFX thread. */
  static void write(Scene scene, String name) throws IOException {
    WritableImage image = scene.snapshot(null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels.setRGB(x, y, image.getPixelReader().getArgb(x, y));
      }
    }
    Files.createDirectories(FOLDER);
    ImageIO.write(pixels, "png", FOLDER.resolve(name + ".png").toFile());
  }
}
