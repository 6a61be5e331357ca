package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Frame;
import dev.mitoscope.multiplexer.lab.Pythons;
import dev.mitoscope.multiplexer.link.FrameTrace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameTraceTest {
  private static final Duration SOON = Patience.SOON;

  @TempDir Path folder;

  @Test
  void everyProcessTellsOfItsFramesAndOfNoSecret() throws Exception {
    Path ours = FrameTrace.FOLDER.resolve("mitogen." + ProcessHandle.current().pid() + ".log");
    Path theirs;
    try (Multiplexer engine = new Multiplexer(Patience.settings(), new Secrets(), new Recorder())) {
      engine.traceFrames();
      Hop local = new Hop("local", Map.of("python_path", List.of(Pythons.one())), false);
      Context context = engine.context(new Stack(List.of(local)), "localhost");
      theirs = FrameTrace.FOLDER.resolve("mitogen." + ((RemoteContext) context).pid() + ".log");

      context.call(CallRequest.of("os:getenv", Map.of("key", "hunter2"))).await(SOON);
    }
    try {
      for (Path file : List.of(ours, theirs)) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
        assertThat(file).content().doesNotContain("hunter2");
      }
      assertThat(ours).content().contains("sent     local: from 0 to 1 for 0: handle 2");
      assertThat(theirs).content().contains("received from 0 to 1 for 0: CALL os:getenv");
    } finally {
      Files.deleteIfExists(ours);
      Files.deleteIfExists(theirs);
    }
  }

  @Test
  void aLinkThatSomebodyLeftThereIsNotFollowed() throws Exception {
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Path file = folder.resolve("mitogen." + ProcessHandle.current().pid() + ".log");
    Files.createSymbolicLink(file, victim);

    FrameTrace trace = FrameTrace.begin(folder);
    Body body = Body.of(Map.of());
    trace.passed(true, "web1", new Frame(body.kind(), 1, 0, 0, 2, 300, body.bytes(), false));

    assertThat(victim).hasContent("mine");
    assertThat(file).isRegularFile().content().contains("sent     web1: from 0 to 1");
  }
}
