package dev.mitoscope.multiplexer.method.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.multiplexer.CallRequest;
import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.Multiplexer;
import dev.mitoscope.multiplexer.Patience;
import dev.mitoscope.multiplexer.Recorder;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextReady;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.ContainerEngine;
import dev.mitoscope.multiplexer.lab.ContainerLab;
import dev.mitoscope.multiplexer.lab.Pythons;
import dev.mitoscope.multiplexer.lab.SharedContainerLab;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every method, directly, below an SSH host and below a container, with old and new Pythons. Each
 * method meets every Python in some way, and each way every Python; all with all, and with every
 * Python of this machine, which takes minutes, where the environment variable {@code
 * MITOSCOPE_TABLE} is {@code full}. The table is printed at the end.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedContainerLab.class)
class ConnectionTableTest {
  private static final Duration SOON = Patience.SOON;
  private static final boolean FULL = "full".equals(System.getenv("MITOSCOPE_TABLE"));

  /** The oldest and the newest of each kind; the full table has all that pyenv has. */
  private static final List<String> VERSIONS = List.of("2.7.", "3.6.", "3.9.", "3.13.");

  /** What the method's hop starts from. */
  enum Way {
    DIRECT,
    BELOW_SSH,
    BELOW_A_CONTAINER
  }

  /** Methods that enter no container; those that do are {@link Entry}'s. */
  enum Account {
    LOCAL,
    SSH,
    SUDO,
    SU,
    DOAS
  }

  private final Recorder events = new Recorder();
  private final ContainerLab lab;
  private final Multiplexer engine;
  private final List<String> pythons = new ArrayList<>();
  private final Map<String, List<String>> table = new LinkedHashMap<>();

  ConnectionTableTest(ContainerLab lab, @TempDir Path ssh) throws Exception {
    this.lab = lab;
    Files.copy(lab.knownHosts(), ssh.resolve("known_hosts"));
    engine = new Multiplexer(Patience.settings().withSshFolder(ssh), new Secrets(), events);
  }

  @BeforeAll
  void findPythons() throws Exception {
    List<String> all = Pythons.all();
    if (FULL) {
      pythons.addAll(all);
      return;
    }
    for (String version : VERSIONS) {
      Optional<String> found =
          all.stream().filter(path -> path.contains("/" + version)).findFirst();
      found.ifPresentOrElse(
          pythons::add, () -> System.err.println("No column of Python " + version + "x"));
    }
    if (pythons.isEmpty()) {
      pythons.add(Pythons.one());
    }
  }

  @AfterAll
  void close() {
    engine.close();
    StringBuilder printed = new StringBuilder("method | way | Pythons\n");
    table.forEach((row, versions) ->
        printed.append(row).append(" | ").append(String.join(", ", versions)).append('\n'));
    System.out.print(printed);
  }

  @ParameterizedTest
  @EnumSource
  void containersAreEnteredDirectly(Entry entry) throws Exception {
    enter(entry, Way.DIRECT);
  }

  @ParameterizedTest
  @EnumSource
  void containersAreEnteredBelowAnSshHost(Entry entry) throws Exception {
    enter(entry, Way.BELOW_SSH);
  }

  @ParameterizedTest
  @EnumSource
  void containersAreEnteredBelowAContainer(Entry entry) throws Exception {
    SharedContainerLab.assume(lab, ContainerEngine.PODMAN);
    enter(entry, Way.BELOW_A_CONTAINER);
  }

  @ParameterizedTest
  @EnumSource
  void podsAreEnteredByTheRealKubectl(Way way) throws Exception {
    assumeTrue(KubernetesApiStandIn.servesKubectl());
    SharedContainerLab.assume(lab, ContainerEngine.PODMAN);
    try (var cluster =
        new KubernetesApiStandIn(
            InetAddress.getByName(lab.thisMachine()), Map.of("web", List.of("env")))) {
      List<String> flags = List.of("-n", "shop", "-c", "main", "--server", cluster.address());
      check(
          "kubectl",
          some(List.of(Way.values()).indexOf(way), way),
          way,
          way == Way.DIRECT ? List.of() : above(way),
          python -> hop("kubectl", Map.of("pod", "web", "kubectl_args", flags), python));
    }
  }

  @ParameterizedTest
  @EnumSource
  void accountsAreReachedDirectly(Account account) throws Exception {
    reach(account, Way.DIRECT);
  }

  @ParameterizedTest
  @EnumSource
  void accountsAreReachedBelowAnSshHost(Account account) throws Exception {
    reach(account, Way.BELOW_SSH);
  }

  @ParameterizedTest
  @EnumSource
  void accountsAreReachedBelowAContainer(Account account) throws Exception {
    SharedContainerLab.assume(lab, ContainerEngine.PODMAN);
    reach(account, Way.BELOW_A_CONTAINER);
  }

  private void enter(Entry entry, Way way) throws Exception {
    SharedContainerLab.assume(lab, entry.engine);
    // Namespaces are entered by process, so that needs a Python that sees the engines' processes.
    List<Hop> above = way == Way.DIRECT && !entry.isSetns() ? List.of() : above(way);
    check(
        entry.name().toLowerCase(Locale.ROOT),
        some(List.of(Entry.values()).indexOf(entry), way),
        way,
        above,
        python -> entry.hop(lab.app(entry.engine), null, python));
  }

  private void reach(Account account, Way way) throws Exception {
    String method = account.name().toLowerCase(Locale.ROOT);
    boolean fromHere = way == Way.DIRECT && (account == Account.LOCAL || account == Account.SSH);
    check(
        method,
        some(List.of(Account.values()).indexOf(account), way),
        way,
        fromHere ? List.of() : above(way),
        python ->
            switch (account) {
              case LOCAL -> hop("local", Map.of(), python);
              case SSH ->
                  ssh(
                      way == Way.DIRECT ? lab.privateKey().toString() : lab.privateKeyThere(),
                      python);
              case SUDO, SU, DOAS -> hop(method, Map.of("username", "worker"), python);
            });
  }

  /**
   * Connects by all these Pythons at once, and sees that each runs, is what was asked for, and
   * ends.
   */
  private void check(
      String method, List<String> paths, Way way, List<Hop> above, Function<String, Hop> last)
      throws Exception {
    List<Future<String>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String python : paths) {
        List<Hop> hops = new ArrayList<>(above);
        hops.add(last.apply(python));
        running.add(threads.submit(() -> use(new Stack(hops))));
      }
    }
    List<String> versions = new ArrayList<>();
    for (Future<String> each : running) {
      versions.add(each.get());
    }
    assertThat(versions)
        .zipSatisfy(
            paths,
            (version, path) -> {
              if (path.contains("versions/")) {
                assertThat(path).contains("/" + version + "/");
              }
            });
    table.put(method + " | " + way.name().toLowerCase(Locale.ROOT), versions);
  }

  /** The Pythons that a method is tried with: two directly, and one more each other way. */
  private List<String> some(int method, Way way) {
    int count = pythons.size();
    List<Integer> numbers =
        switch (way) {
          case DIRECT -> List.of(method, method + 1);
          case BELOW_SSH -> List.of(method + 2);
          case BELOW_A_CONTAINER -> List.of(method + 3);
        };
    return FULL
        ? pythons
        : numbers.stream().map(number -> pythons.get(number % count)).distinct().toList();
  }

  /** Returns the version that it said it is. */
  private String use(Stack stack) throws Exception {
    Context context = engine.context(stack, "app");
    boolean other =
        stack.last().argument("username") instanceof String name && name.equals("worker");
    Object uid = context.call(CallRequest.of("os:getuid", Map.of())).await(SOON);
    assertThat(uid)
        .isNotNull()
        .satisfies(number -> assertThat(number.equals(0L)).isEqualTo(!other));
    context.shutdown(SOON);
    return events.awaitOne(ContextReady.class, e -> e.context() == context.id()).python();
  }

  private List<Hop> above(Way way) {
    return switch (way) {
      case DIRECT -> List.of(onHost());
      case BELOW_SSH -> List.of(ssh(lab.privateKey().toString(), Pythons.one()));
      case BELOW_A_CONTAINER ->
          List.of(hop("podman", Map.of("container", lab.gate()), Pythons.one()));
    };
  }

  private Hop onHost() {
    String program = lab.programs().resolve("on-host").toString();
    return new Hop("local", Map.of("python_path", List.of(program, Pythons.one())), false);
  }

  private Hop ssh(String key, String python) {
    return hop(
        "ssh",
        Map.of(
            "hostname", lab.host().address(), "username", lab.host().user(), "identity_file", key),
        python);
  }

  private static Hop hop(String method, Map<String, Object> arguments, String python) {
    Map<String, Object> all = new LinkedHashMap<>(arguments);
    all.put("python_path", List.of(python));
    return new Hop(method, Collections.unmodifiableMap(all), false);
  }
}
