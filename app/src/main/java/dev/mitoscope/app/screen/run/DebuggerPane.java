package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.theme.Blocks;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The task debugger of one host: look at the task, change it, run it again. */
final class DebuggerPane extends VBox {
  private static final String HELP =
      """
      task.args['NAME'] = VALUE   change an argument
      task_vars['NAME'] = VALUE   change a variable
      p EXPRESSION   print
      where NAME   every place that sets a variable\
      """;

  private final DebuggerViewModel model;
  private final TextArea transcript = new TextArea();
  private final TextField command = new TextField();
  private String host = "";

  DebuggerPane(DebuggerViewModel model, Console console) {
    this.model = model;
    getStyleClass().add("debugger");
    transcript.setEditable(false);
    transcript.setWrapText(true);
    transcript.setPrefRowCount(7);
    transcript.setAccessibleText("What the task debugger said");
    transcript.getStyleClass().add("mono");
    transcript.setPromptText(HELP);
    command.setPromptText("p task.args");
    command.setAccessibleText("Command for the task debugger");
    command.getStyleClass().add("mono");
    command.setOnAction(event -> {
      send(command.getText());
      command.clear();
    });
    FlowPane show =
        flow(
            Blocks.caption("Show"),
            look("Arguments", "p task.args"),
            look("Result", "p result._result"),
            look("Variables", "p task_vars"),
            look("Help", "help"));
    FlowPane decide =
        flow(
            decision("Redo", Feather.ROTATE_CW, "redo"),
            decision("Update task", Feather.EDIT_3, "update_task"),
            decision("Continue", Feather.PLAY, "continue"),
            decision("Quit", Feather.X_OCTAGON, "quit"));
    VBox.setVgrow(transcript, Priority.ALWAYS);
    HBox head = new HBox(Blocks.label("Task debugger", "section-heading"));
    getChildren().setAll(head, show, transcript, command, decide);
    disableProperty().bind(console.actions().available().not());
  }

  /** Shows the debugger of the host, if it waits for a command. */
  void show(String of) {
    boolean waits = model.waits(of);
    setVisible(waits);
    setManaged(waits);
    if (waits && (!of.equals(host) || !transcript.getText().equals(model.transcript(of)))) {
      host = of;
      transcript.setText(model.transcript(of));
      transcript.end();
    }
  }

  private void send(String text) {
    model.send(host, text);
    // A second command is for the next question.
    show(host);
  }

  private Button look(String name, String text) {
    Button button = new Button(name);
    button.getStyleClass().add("small");
    button.setOnAction(event -> send(text));
    return button;
  }

  private Button decision(String name, Feather icon, String text) {
    Button button = Blocks.button(name, icon, () -> send(text));
    if (text.equals("quit")) {
      button.getStyleClass().addAll("danger", "button-outlined");
    }
    return button;
  }

  private static FlowPane flow(Node... nodes) {
    FlowPane flow = new FlowPane();
    flow.getStyleClass().add("debugger-row");
    flow.getChildren().setAll(List.of(nodes));
    return flow;
  }
}
