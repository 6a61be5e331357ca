package dev.mitoscope.app.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.app.cli.RunCommand;
import dev.mitoscope.multiplexer.event.EventStream;
import dev.mitoscope.multiplexer.event.RunEvent.RunFinished;
import dev.mitoscope.multiplexer.event.RunEvent.RunStarted;
import dev.mitoscope.multiplexer.event.RunEvent.RunStopping;
import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import dev.mitoscope.playbook.RunRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is written to its file and asked for again from it. */
class RunOrderTest {
  @TempDir private Path directory;

  private static RunOrder order(List<String> extraVars, Map<String, String> settings) {
    RunRequest request =
        new RunRequest(
            List.of(Path.of("a site.yml")),
            "web*:!web3",
            List.of("t1", "t2"),
            List.of("slow"),
            extraVars,
            true,
            true,
            7,
            0,
            settings);
    return new RunOrder(List.of("hosts.ini"), request);
  }

  private Path write(RunOrder order, boolean ends) throws IOException {
    return write(
        order,
        events -> {
          if (ends) {
            events.emit(new RunFinished(0, Map.of(), 1));
          }
        });
  }

  private Path write(RunOrder order, Consumer<EventStream> rest) throws IOException {
    EventStream events = new EventStream();
    try (RunFiles files =
        new RunFiles(
            directory,
            e -> {
              throw new AssertionError(e);
            })) {
      events.subscribe(files);
      String command = String.valueOf(order.recorded().settings().get("command"));
      events.emit(
          new RunStarted(
              "id", List.of(), List.of(), null, false, false, 1, List.of(), List.of(), command,
              "test"));
      rest.accept(events);
    }
    return new RunFiles(directory, e -> {}).unfinished(5).stream().findFirst().orElse(directory);
  }

  @Test
  void isReadBackFromItsFileAsItWas() throws Exception {
    Map<String, String> settings = Map.of("become", "true", "become-user", "app", "step", "true");
    RunOrder order = order(List.of("a=1 b='x y'", "{\"c\": [1]}"), settings);

    RunOrder read = RunCommand.recorded(write(order, false));

    assertThat(read.inventories()).isEqualTo(order.inventories());
    RunRequest request = read.request();
    assertThat(request.playbooks()).isEqualTo(order.request().playbooks());
    assertThat(request.limit()).isEqualTo("web*:!web3");
    assertThat(request.tags()).containsExactly("t1", "t2");
    assertThat(request.skipTags()).containsExactly("slow");
    assertThat(request.extraVars()).containsExactly("a=1 b='x y'", "{\"c\": [1]}");
    assertThat(request.check()).isTrue();
    assertThat(request.diff()).isTrue();
    assertThat(request.forks()).isEqualTo(7);
    assertThat(request.settings()).containsAllEntriesOf(settings).containsKey(RunOrder.RESUME);
  }

  @Test
  void secretsAreNotInTheFileAndAreToBeGivenAgain() throws Exception {
    for (String text :
        List.of(
            "ansible_become_password=hunter2 a=1",
            "api_token: hunter2",
            "{\"db_passwd\": \"hunter2\"}",
            "'my_secret'='hunter2'")) {
      RunOrder order = order(List.of(text), Map.of("become-password", "hunter2"));
      assertThat(order.recorded().settings().get("command")).doesNotContain("hunter2");
      Path file = write(order, false);
      assertThatThrownBy(() -> RunCommand.recorded(file)).hasMessageContaining("held a secret");
    }
  }

  @Test
  void secretsAreFoundWhereverAFlagMayHaveThem() {
    for (List<String> words :
        List.of(
            List.of("-bea_password=hunter2"),
            List.of("-be", "a_password=hunter2"),
            List.of("--extra", "a_password=hunter2 b=1"),
            List.of("--extra-vars=a_password='hunter2 x'"),
            List.of("-m", "user", "-a", "name=x password=hunter2"))) {
      assertThat(CommandText.of("mitoscope run", words)).doesNotContain("hunter2");
    }
    List<String> plain = List.of("-e", "a=1", "--vault-password-file=x", "-l", "passage:tokens");
    assertThat(CommandText.of("mitoscope run", plain))
        .isEqualTo("mitoscope run " + String.join(" ", plain));
  }

  @Test
  void runsThatCameToTheirEndAreNotOffered() throws Exception {
    assertThat(write(order(List.of(), Map.of()), true)).isEqualTo(directory);
    Path stopped =
        write(
            order(List.of(), Map.of()),
            events -> {
              events.emit(new RunStopping(StopDepth.CANCEL_TASK, null));
              events.emit(new RunFinished(99, Map.of(), 1));
            });
    assertThat(stopped).isRegularFile();
  }

  @Test
  void retriesOnTheHostsThatFailedFromTheBeginning() {
    RunOrder again = order(List.of(), Map.of()).resuming(Path.of("x")).retry(List.of("a", "b"));
    assertThat(again.request().limit()).isEqualTo("a,b");
    assertThat(again.request().settings()).doesNotContainKey(RunOrder.RESUME);
  }
}
