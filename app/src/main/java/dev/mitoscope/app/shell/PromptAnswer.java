package dev.mitoscope.app.shell;

import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import java.util.List;
import javafx.scene.control.Button;
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

  /** An answer that need not be typed. */
  public record Choice(String label, String answer) {}

  /**
   * The answers that a question usually gets; none where it wants something that only they know.
   */
  public static List<Choice> choices(PromptEvent.Kind kind) {
    return switch (kind) {
      case STEP ->
          List.of(
              new Choice("Run it", "y"),
              new Choice("Leave it out", "n"),
              new Choice("Run all", "c"));
      case DEBUGGER ->
          List.of(
              new Choice("Redo", "redo"),
              new Choice("Continue", "continue"),
              new Choice("Quit the run", "quit"));
      case PAUSE, TIMED_PAUSE ->
          List.of(new Choice("Go on", ""), new Choice("Abort", PromptEvent.INTERRUPTED));
      case PASSWORD, PASSPHRASE, ONE_TIME_CODE, HOST_KEY, VAULT, VARIABLE, CONFIRM, UNKNOWN ->
          List.of();
    };
  }

  /** A button for each of them. */
  public static List<Button> buttons(PromptWanted prompt, ConsoleActions actions) {
    return choices(prompt.kind()).stream()
        .map(choice -> {
          Button button = new Button(choice.label());
          button.setOnAction(
              event -> actions.answer(prompt.prompt(), choice.answer().toCharArray()));
          button.setDisable(!actions.available().get());
          button.setMinWidth(Button.USE_PREF_SIZE);
          return button;
        })
        .toList();
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
