package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes in real interpreters of this machine, their streams carried. */
@Timeout(120)
class PipedProcessTest {
  private static final int MORE_THAN_THE_WINDOW = 9_000_000;

  private final Multiplexer engine =
      new Multiplexer(
          Settings.defaults().withConnectTimeout(Duration.ofMinutes(1)),
          new Secrets(),
          new Recorder());

  @AfterEach
  void close() {
    engine.close();
  }

  static List<String> pythons() throws Exception {
    return Pythons.all();
  }

  private Context context(String python) throws Exception {
    return engine.context(LocalContextTest.local(python), "here");
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void carriesMoreThanItsWindowBothWays(String python) throws Exception {
    byte[] sent = new byte[MORE_THAN_THE_WINDOW];
    new Random(5).nextBytes(sent);

    try (PipedProcess cat = context(python).pipe(List.of("cat"))) {
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(() -> {
            try (OutputStream input = cat.input()) {
              input.write(sent);
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });
      byte[] received = cat.output().readAllBytes();
      writing.join();

      assertThat(received).isEqualTo(sent);
      assertThat(cat.await()).isEqualTo(new PipedProcess.Ending(0, ""));
    }
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void tellsHowItEnded(String python) throws Exception {
    Context here = context(python);
    try (PipedProcess failing =
        here.pipe(List.of("sh", "-c", "echo said; echo complained >&2; exit 3"))) {
      failing.input().close();

      assertThat(new String(failing.output().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("said\n");
      assertThat(failing.await()).isEqualTo(new PipedProcess.Ending(3, "complained\n"));
    }
    try (PipedProcess missing = here.pipe(List.of("/no/such/program"))) {
      assertThatThrownBy(missing::await)
          .isInstanceOf(CallException.class)
          .hasMessageContaining("No such file");
    }
    PipedProcess endless = here.pipe(List.of("sleep", "1000"));
    endless.close();

    assertThat(endless.output().readAllBytes()).isEmpty();
    assertThat(endless.await().status()).isNegative();
  }
}
