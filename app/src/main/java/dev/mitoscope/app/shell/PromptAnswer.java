package dev.mitoscope.app.shell;

import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

/** The field in which a question is answered, and what is typed in it. */
public final class PromptAnswer {

  private PromptAnswer() {}

  /** A field for the answer, which does not show it when it is secret. */
  public static TextField field(PromptWanted prompt) {
    TextField field = prompt.secret() ? new PasswordField() : new TextField();
    field.getStyleClass().add("prompt-answer");
    field.setAccessibleText(title(prompt.kind()) + " for " + prompt.host());
    return field;
  }

  /** What was typed; the field is empty afterwards. */
  public static char[] take(TextField field) {
    int length = field.getLength();
    char[] answer = new char[length];
    field.getCharacters().toString().getChars(0, length, answer, 0);
    field.clear();
    return answer;
  }

  /** What is asked for, in a few words. */
  public static String title(PromptEvent.Kind kind) {
    return switch (kind) {
      case PASSWORD -> "Password wanted";
      case PASSPHRASE -> "Passphrase of a key wanted";
      case ONE_TIME_CODE -> "One-time code wanted";
      case HOST_KEY -> "Unknown host key";
      case VAULT -> "Vault password wanted";
      case VARIABLE -> "A play asks for a variable";
      case CONFIRM -> "Confirm";
      case STEP -> "Run the next task?";
      case PAUSE -> "The play waits for you";
      case TIMED_PAUSE -> "The play rests; an answer lets it go on now";
      case DEBUGGER -> "Task debugger";
      case UNKNOWN -> "The other side asks something unknown";
    };
  }
}
