package dev.mitoscope.multiplexer.method.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.multiplexer.CallRequest;
import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.Multiplexer;
import dev.mitoscope.multiplexer.Patience;
import dev.mitoscope.multiplexer.Recorder;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.ContainerEngine;
import dev.mitoscope.multiplexer.lab.ContainerLab;
import dev.mitoscope.multiplexer.lab.SharedContainerLab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The methods against real engines, from this machine and from the Python of the engines' host. */
@ExtendWith(SharedContainerLab.class)
class ContainerMethodsTest {
  private static final Duration SOON = Patience.SOON;
  private static final String PYTHON = "/usr/bin/python3";

  private final Recorder events = new Recorder();
  private final Multiplexer engine = new Multiplexer(Patience.settings(), new Secrets(), events);

  private final ContainerLab lab;

  ContainerMethodsTest(ContainerLab lab) {
    this.lab = lab;
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @EnumSource
  void anInterpreterInTheContainerServesCallsAndLeavesNothing(Entry entry) throws Exception {
    SharedContainerLab.assume(lab, entry.engine);
    Context context = engine.context(stack(entry, app(entry, PYTHON)), "app");

    assertThat(call(context, "os:getuid")).isEqualTo(0L);
    assertThat(call(context, "os:getcwd")).isNotNull();
    assertThat(context.ping(SOON)).isNotNull();
    assertThat(ours()).isNotEmpty();

    context.shutdown(SOON);
    assertNothingRunsIn(entry, context);
  }

  @ParameterizedTest
  @EnumSource
  void aKilledContextLeavesNothing(Entry entry) throws Exception {
    SharedContainerLab.assume(lab, entry.engine);
    Context context = engine.context(stack(entry, app(entry, PYTHON)), "app");
    assertThat(call(context, "os:getuid")).isEqualTo(0L);

    context.kill();

    assertNothingRunsIn(entry, context);
  }

  @ParameterizedTest
  @EnumSource
  void pythonIsFoundWithoutBeingNamed(Entry entry) throws Exception {
    SharedContainerLab.assume(lab, entry.engine);

    Context context = engine.context(stack(entry, app(entry)), "app");

    assertThat(call(context, "os:getuid")).isEqualTo(0L);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"LXC", "LXD", "INCUS"},
      mode = EnumSource.Mode.EXCLUDE)
  void theInterpreterRunsAsTheAccountOfTheContainer(Entry entry) throws Exception {
    SharedContainerLab.assume(lab, entry.engine);

    Hop hop = entry.hop(lab.app(entry.engine), "worker", PYTHON);
    Context context = engine.context(stack(entry, hop), "app");

    assertThat(call(context, "os:getuid")).isEqualTo(1000L);
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownContainerIsToldAsSuch(Entry entry) throws Exception {
    SharedContainerLab.assume(lab, entry.engine);

    ContextException error = failure(entry, entry.hop("nowhere", null, PYTHON));

    assertThat(error)
        .hasMessage(
            error.hop()
                + (entry == Entry.LXC
                    ? ": the container nowhere is unknown or not running"
                    : ": there is no container nowhere"));
    assertThat(error.phase()).isEqualTo("start");
    assertThat(error.command()).contains("nowhere").contains("mitogen:");
    assertThat(error.lastBytes()).isNotEmpty();
    assertThat(error.hint()).contains("ansible_host");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"BUILDAH", "JAIL_STAND_IN", "SETNS_MACHINECTL"},
      mode = EnumSource.Mode.EXCLUDE)
  void aStoppedContainerIsToldAsSuch(Entry entry) throws Exception {
    SharedContainerLab.assume(lab, entry.engine);

    ContextException error = failure(entry, entry.hop(lab.stopped(entry.engine), null, PYTHON));

    assertThat(error)
        .hasMessageContaining("the container " + lab.stopped(entry.engine) + " is")
        .hasMessageEndingWith("not running");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"LXC", "LXD", "INCUS"},
      mode = EnumSource.Mode.EXCLUDE)
  void anUnknownAccountIsToldAsSuch(Entry entry) throws Exception {
    SharedContainerLab.assume(lab, entry.engine);

    ContextException error = failure(entry, entry.hop(lab.app(entry.engine), "stranger", PYTHON));

    assertThat(error).hasMessageEndingWith("the container has no account stranger");
    assertThat(error.hint()).contains("ansible_user");
  }

  @ParameterizedTest
  @EnumSource
  void aContainerWithoutThatPythonIsToldAsSuch(Entry entry) throws Exception {
    SharedContainerLab.assume(lab, entry.engine);

    ContextException error = failure(entry, entry.hop(lab.bare(entry.engine), null, PYTHON));

    assertThat(error).hasMessageEndingWith("there is no /usr/bin/python3 in the container");
    assertThat(error.hint()).contains("ansible_python_interpreter");
  }

  @ParameterizedTest
  @EnumSource
  void aContainerWithoutAnyPythonIsToldAsSuch(Entry entry) throws Exception {
    SharedContainerLab.assume(lab, entry.engine);

    ContextException error = failure(entry, entry.hop(lab.bare(entry.engine), null));

    // Not what it said: podman now and then loses the last output of a process that ends at once.
    assertThat(error).hasMessageEndingWith("there is no Python to run");
    assertThat(error.hint()).contains("ansible_python_interpreter");
    assertThat(error.phase()).isEqualTo(ContextException.NO_PYTHON);
  }

  @ParameterizedTest
  @EnumSource
  void aMissingProgramIsToldAsSuch(Entry entry) throws Exception {
    SharedContainerLab.assume(lab, entry.engine);
    Hop nothingOnPath =
        new Hop(
            "local",
            Map.of("python_path", List.of("/usr/bin/env", "PATH=/nowhere", PYTHON)),
            false);

    assertThatThrownBy(
            () -> engine.context(new Stack(List.of(nothingOnPath, app(entry, PYTHON))), "app"))
        .hasMessageMatching(".*: the program [a-z-]+ is not there");
  }

  @Test
  void aNameThatLooksLikeAnOptionIsRefused() {
    assertThatThrownBy(
            () -> engine.context(new Stack(List.of(Entry.DOCKER.hop("--help", null))), "app"))
        .hasMessage("docker:--help: \"--help\" is no name of a container");
  }

  @Test
  void anUnknownKindIsRefusedWithThoseThatAreKnown() {
    Hop hop = new Hop("setns", Map.of("container", "c", "kind", "zone"), false);

    assertThatThrownBy(() -> engine.context(new Stack(List.of(hop)), "app"))
        .hasMessageContaining("\"zone\" is no kind of container that setns enters");
  }

  @Test
  void aContainerIsReachedThroughAnother() throws Exception {
    SharedContainerLab.assume(lab, ContainerEngine.DOCKER);
    SharedContainerLab.assume(lab, ContainerEngine.PODMAN);
    Hop outer = Entry.PODMAN.hop(lab.gate(), null, PYTHON);
    Hop inner = Entry.DOCKER.hop(lab.app(ContainerEngine.DOCKER), "worker", PYTHON);

    Context context = engine.context(new Stack(List.of(outer, inner)), "app");

    assertThat(call(context, "os:getuid")).isEqualTo(1000L);
    assertThat(context.name())
        .isEqualTo("podman:%s › docker:%s".formatted(lab.gate(), lab.app(ContainerEngine.DOCKER)));
  }

  private Hop app(Entry entry, String... python) {
    return entry.hop(lab.app(entry.engine), null, python);
  }

  /** Namespaces are entered by process, so that needs a Python that sees the engines' processes. */
  private Stack stack(Entry entry, Hop hop) {
    return new Stack(entry.isSetns() ? List.of(onHost(), hop) : List.of(hop));
  }

  private Hop onHost() {
    String program = lab.programs().resolve("on-host").toString();
    return new Hop("local", Map.of("python_path", List.of(program, PYTHON)), false);
  }

  private static Object call(Context context, String function) throws Exception {
    Object result = context.call(CallRequest.of(function, Map.of())).await(SOON);
    return result == null ? "null" : result;
  }

  private ContextException failure(Entry entry, Hop hop) throws Exception {
    try {
      Context context = engine.context(stack(entry, hop), "app");
      throw new AssertionError(context.name() + " was connected");
    } catch (ContextException e) {
      return e;
    }
  }

  /** The command lines of our interpreters on the engines' host and in its containers. */
  private List<String> ours() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                lab.programs().resolve("on-host").toString(),
                "sh",
                "-c",
                "for p in /proc/[0-9]*; do tr '\\0' ' ' 2>/dev/null <$p/cmdline; echo; done")
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    String name = ":" + ProcessHandle.current().pid();
    List<String> found = new ArrayList<>(text.lines().toList());
    found.removeIf(line -> !line.startsWith("mitogen:") || !line.contains(name));
    return found;
  }

  private void assertNothingRunsIn(Entry entry, Context context) {
    // The parent of a setns hop is on that host, too, and stays.
    int parents = entry.isSetns() ? 1 : 0;
    Awaitility.await(context.name() + " is gone")
        .atMost(SOON)
        .until(() -> ours().size() <= parents);
  }
}
