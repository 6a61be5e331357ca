package dev.mitoscope.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Light or dark. Both are AtlantaFX's Primer under one style sheet of ours. */
public enum Theme {
  LIGHT,
  DARK;

  /** The key under which its name is remembered. */
  public static final String SETTING = "theme";

  private static final List<String> FONTS =
      List.of(
          "Inter-Regular.otf",
          "Inter-SemiBold.otf",
          "JetBrainsMono-Regular.ttf",
          "JetBrainsMono-Bold.ttf");

  private static final List<String> SHEETS = List.of("console.css", "engine.css");

  /** The theme of that name; dark for any other word. */
  public static Theme named(String name) {
    return name.toLowerCase(Locale.ROOT).equals("light") ? LIGHT : DARK;
  }

  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }

  /** Makes it the look of the whole application. JavaFX thread. */
  public void apply() {
    Application.setUserAgentStylesheet(
        switch (this) {
          case LIGHT -> new PrimerLight().getUserAgentStylesheet();
          case DARK -> new PrimerDark().getUserAgentStylesheet();
        });
  }

  /** Gives a scene our fonts and style sheet. */
  public static void dress(Scene scene) {
    for (String font : FONTS) {
      try (InputStream in = Theme.class.getResourceAsStream("/dev/mitoscope/app/fonts/" + font)) {
        Font.loadFont(Objects.requireNonNull(in, font), 13);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException("the font " + font + " of this program", e);
      }
    }
    for (String sheet : SHEETS) {
      scene
          .getStylesheets()
          .add(
              Objects.requireNonNull(Theme.class.getResource("/dev/mitoscope/app/" + sheet), sheet)
                  .toExternalForm());
    }
  }
}
