package dev.mitoscope.app.screen.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.cli.RunCommand;
import dev.mitoscope.app.model.PromptsModel;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptAnswered;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.Recorded;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PromptsViewModelTest {
  private final PromptsModel prompts = new PromptsModel();
  private final PromptsViewModel model =
      new PromptsViewModel(
          prompts,
          new ConsoleActions(
              null, RunCommand::recorded, EventSink.NOWHERE, Runnable::run, notice -> {}));

  private void happen(Event event) {
    prompts.apply(new Recorded(1, Instant.EPOCH, event));
    prompts.settle();
    model.settle();
  }

  private static PromptWanted sudo(String id, String host) {
    return new PromptWanted(id, 1, host, "sudo:root", Kind.PASSWORD, "[sudo] password: ", true);
  }

  @Test
  void aQuestionIsOpenUntilItIsAnswered() {
    happen(sudo("p1", "web1"));
    assertThat(model.open().get()).hasSize(1);
    assertThat(model.badge().get()).isEqualTo(new Badge(1, Badge.Tone.ATTENTION));
    happen(new PromptAnswered("p1", true));
    assertThat(model.open().get()).isEmpty();
  }

  @Test
  void theSameQuestionOfOtherHostsIsAlike() {
    happen(sudo("p1", "web1"));
    happen(sudo("p2", "web2"));
    happen(new PromptWanted("p3", 3, "db1", "ssh", Kind.PASSPHRASE, "key:", true));
    assertThat(model.alike(sudo("p1", "web1")))
        .extracting(PromptWanted::host)
        .containsExactly("web2");
  }
}
