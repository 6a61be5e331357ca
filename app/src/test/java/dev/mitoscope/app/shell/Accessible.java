package dev.mitoscope.app.shell;

import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;

/** What a screen reader says of a control. */
final class Accessible {

  private Accessible() {}

  static boolean mustBeNamed(Node node) {
    return (node instanceof ButtonBase || node instanceof TextInputControl)
        && node.isVisible()
        && node.isFocusTraversable();
  }

  static String name(Node node) {
    String told = node.getAccessibleText();
    if (told != null && !told.isBlank()) {
      return told;
    }
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      return labeled.getText();
    }
    return node instanceof TextInputControl field && field.getPromptText() != null
        ? field.getPromptText()
        : "";
  }
}
