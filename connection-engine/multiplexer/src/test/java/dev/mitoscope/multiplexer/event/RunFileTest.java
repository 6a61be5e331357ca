package dev.mitoscope.multiplexer.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
  @TempDir Path directory;

  @Test
  void aRunFileGivesBackTheStreamInOrderAndForgivesACutLastLine() throws Exception {
    Path path = directory.resolve("run.jsonl");
    EventStream stream = new EventStream();
    List<Recorded> heard = new ArrayList<>();
    stream.subscribe(heard::add);
    try (RunFile file = RunFile.create(path)) {
      stream.subscribe(file);
      for (int play = 1; play <= 1000; play++) {
        stream.emit(new RunEvent.PlayFinished(play));
      }
    }
    Files.writeString(path, "{\"seq\":1001,\"at\"", StandardOpenOption.APPEND);

    List<Recorded> read = new ArrayList<>();
    RunFile.read(path, read::add);

    assertThat(read).isEqualTo(heard).hasSize(1000);
    assertThat(read.getLast().sequence()).isEqualTo(1000);
  }

  @Test
  void aFileThatIsNoRunFileIsRefusedWithItsLine() throws Exception {
    Path path = directory.resolve("x");
    Files.writeString(path, "hello\nworld\n");

    assertThatThrownBy(() -> RunFile.read(path, recorded -> {}))
        .hasMessageStartingWith(path + ":1: ");
  }
}
