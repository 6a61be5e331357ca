package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.event.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that is sent before a call wants it. */
class PreloadTest {
  private static final Duration SOON = Patience.SOON;
  private static final int PLENTY = 1 << 20;

  private final Multiplexer engine =
      new Multiplexer(Patience.settings(), new Secrets(), new Recorder());

  @TempDir private Path directory;

  private static final PythonModule PROBE =
      LocalContextTest.module(
          "probe",
          "import os, time",
          "from mitoscope import core",
          "def known(hashes):",
          "    return [one for one in hashes if one in core.state.importer.sources]",
          "def wait(path):",
          "    while not os.path.exists(path):",
          "        time.sleep(0.05)");

  @AfterEach
  void close() {
    engine.close();
  }

  private Context context() throws Exception {
    return engine.context(
        new Stack(List.of(new Hop("local", Map.of("python_path", List.of("python3")), false))),
        "here");
  }

  private static CallRequest probe(String function, Map<String, Object> arguments) {
    return new CallRequest(
        "probe:" + function,
        Map.copyOf(arguments),
        List.of(PROBE),
        "test",
        CallListener.NONE,
        "chain");
  }

  private static List<PythonModule> some(int count) {
    List<PythonModule> modules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      modules.add(LocalContextTest.module("part" + i, "def number():", "    return " + i));
    }
    return modules;
  }

  private static List<String> hashes(List<PythonModule> modules) {
    return modules.stream().map(PythonModule::hash).toList();
  }

  private static @Nullable Object known(Context context, List<PythonModule> modules)
      throws Exception {
    return context.call(probe("known", Map.of("hashes", hashes(modules)))).await(SOON);
  }

  @Test
  void codeArrivesWhileACallRuns() throws Exception {
    Context context = context();
    Path end = directory.resolve("end");
    Call running = context.call(probe("wait", Map.of("path", end.toString())));
    List<PythonModule> modules = some(3);

    context.preload(modules, PLENTY);

    Files.createFile(end);
    running.await(SOON);
    assertThat(known(context, modules)).isEqualTo(hashes(modules));
    CallRequest wanted =
        new CallRequest("part2:number", Map.of(), modules, "test", CallListener.NONE);
    assertThat(context.call(wanted).await(SOON)).isEqualTo(2L);
  }

  @Test
  void whatNoCallHasUsedStaysWithinTheBudget() throws Exception {
    Context context = context();
    List<PythonModule> modules = some(4);
    int two = modules.get(0).compressed().length + modules.get(1).compressed().length;

    context.preload(modules, two);
    assertThat(known(context, modules)).isEqualTo(hashes(modules.subList(0, 2)));
    context.preload(modules, two);
    assertThat(known(context, modules)).isEqualTo(hashes(modules.subList(0, 2)));

    // What a call has used is no burden any more.
    context
        .call(
            new CallRequest(
                "part0:number", Map.of(), modules.subList(0, 1), "test", CallListener.NONE))
        .await(SOON);
    context.preload(modules, two);
    assertThat(known(context, modules)).isEqualTo(hashes(modules.subList(0, 3)));
  }

  @Test
  void aCallThatComesInBetweenTakesItsCodeAlong() throws Exception {
    Context context = context();
    List<PythonModule> modules = some(200);
    Thread preloading =
        Thread.ofVirtual()
            .start(() -> {
              try {
                context.preload(modules, PLENTY);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    for (int i = 199; i > 0; i -= 20) {
      CallRequest wanted =
          new CallRequest(
              "part" + i + ":number",
              Map.of(),
              modules.subList(i, i + 1),
              "test",
              CallListener.NONE);
      assertThat(context.call(wanted).await(SOON)).isEqualTo((long) i);
    }
    preloading.join(SOON);
    assertThat(known(context, modules)).isEqualTo(hashes(modules));
  }

  @Test
  void aContextThatIsGoneTakesNothingAndHoldsNobody() throws Exception {
    Context context = context();
    context.kill();
    context.preload(some(1), PLENTY);
    Awaitility.await().atMost(SOON).until(() -> !context.isAlive());
    context.preload(some(1), PLENTY);
  }
}
