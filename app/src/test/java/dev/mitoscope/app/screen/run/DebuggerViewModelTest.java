package dev.mitoscope.app.screen.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.cli.RunCommand;
import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptAnswered;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.Recorded;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DebuggerViewModelTest {
  private final DebuggerViewModel model =
      new DebuggerViewModel(
          new ConsoleActions(
              null, RunCommand::recorded, EventSink.NOWHERE, Runnable::run, notice -> {}));

  private void happen(Event event) {
    model.apply(new Recorded(1, Instant.EPOCH, event));
  }

  private void ask(String prompt, String host, String text) {
    happen(new PromptWanted(prompt, null, host, "", Kind.DEBUGGER, text, false));
  }

  @Test
  void keepsWhatWasSaidWithEachHost() {
    ask("p1", "web1", "[web1] TASK: a (debug)> ");
    ask("p2", "web2", "[web2] TASK: a (debug)> ");
    assertThat(model.first()).contains("web1");

    model.send("web1", " p task.args ");
    happen(new PromptAnswered("p1", true));
    assertThat(model.waits("web1")).isFalse();
    assertThat(model.first()).contains("web2");
    ask("p3", "web1", "{'msg': 'no'}\n[web1] TASK: a (debug)> ");

    assertThat(model.transcript("web1")).isEqualTo("> p task.args\n{'msg': 'no'}\n");
    assertThat(model.transcript("web2")).isEmpty();
  }

  @Test
  void otherQuestionsAreNotTheDebuggers() {
    happen(new PromptWanted("p1", null, "web1", "", Kind.STEP, "go?", false));
    assertThat(model.waits("web1")).isFalse();
  }
}
