package dev.mitoscope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

class PaletteModelTest {
  private static final List<Command> COMMANDS =
      Stream.of(
              "Inventory",
              "Run",
              "Stop: Start no new task",
              "Stop: Kill the interpreters",
              "web1 Run")
          .map(title -> Command.of(title, "", Feather.PLAY, () -> {}))
          .toList();

  private static List<String> search(String query) {
    return PaletteModel.search(COMMANDS, query).stream().map(Command::title).toList();
  }

  @Test
  void anEmptyQueryListsAllInTheirOrder() {
    assertThat(search(" ")).hasSize(5).startsWith("Inventory", "Run");
  }

  @Test
  void aWholeWordBeatsScatteredLetters() {
    assertThat(search("run").getFirst()).isEqualTo("Run");
  }

  @Test
  void theFirstLettersOfWordsFind() {
    assertThat(search("skti")).containsExactly("Stop: Kill the interpreters");
  }

  @Test
  void aHostAndAScreenFindTheHostOnThatScreen() {
    assertThat(search("web1 run").getFirst()).isEqualTo("web1 Run");
  }

  @Test
  void whatIsDisabledIsNotOffered() {
    Command disabled = COMMANDS.getFirst().when(() -> false);
    assertThat(PaletteModel.search(List.of(disabled), "")).isEmpty();
  }
}
