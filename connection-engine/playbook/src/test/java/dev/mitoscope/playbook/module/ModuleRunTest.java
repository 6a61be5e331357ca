package dev.mitoscope.playbook.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.CallRequest;
import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.Multiplexer;
import dev.mitoscope.multiplexer.Settings;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.event.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans carried out in a real interpreter: everything comes from RAM. */
class ModuleRunTest {
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir Path directory;
  private final Multiplexer engine =
      new Multiplexer(Settings.defaults().withConnectTimeout(SOON), new Secrets(), event -> {});
  private final List<String> emitted = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    engine.close();
  }

  private Context here() throws Exception {
    return engine.context(
        new Stack(
            List.of(new Hop("local", Map.of("python_path", List.of("/usr/bin/python3")), false))),
        "here");
  }

  private static ModuleCatalog catalog(Optional<AnsibleCore> core) {
    return new ModuleCatalog(core, List.of(), List.of(), List.of());
  }

  private Map<String, @Nullable Object> run(
      Context context, ModulePlan plan, Map<String, ?> arguments, ModuleSettings settings)
      throws CallException, InterruptedException {
    CallListener listener = (kind, payload) -> emitted.add(kind + " " + payload.get("text"));
    var spec = plan.spec(new java.util.LinkedHashMap<>(arguments), settings);
    var request =
        new CallRequest(ModulePlan.RUN, Map.of("spec", spec), plan.code(), plan.name(), listener);
    return ModuleResult.of(context.call(request).await(SOON)).result();
  }

  @Test
  void anEmbeddedModuleRunsAndItsOutputIsSeen() throws Exception {
    ModulePlan plan = catalog(Optional.empty()).plan("command", ModuleSearch.DEFAULT);
    var result = run(here(), plan, Map.of("_raw_params", "echo hello"), ModuleSettings.DEFAULT);
    assertThat(result.get("stdout_lines")).isEqualTo(List.of("hello"));
    assertThat(emitted).containsExactly("output hello\n");
  }

  @Test
  void embeddedFactsAreGathered() throws Exception {
    ModulePlan plan = catalog(Optional.empty()).plan("setup", ModuleSearch.DEFAULT);
    var result = run(here(), plan, Map.of(), ModuleSettings.DEFAULT);
    assertThat(result.get("ansible_facts"))
        .isInstanceOfSatisfying(
            Map.class, facts -> assertThat(facts.get("ansible_system")).isEqualTo("Linux"));
  }

  @Test
  void modulesOfTheInstalledAnsibleCoreRunUnmodified() throws Exception {
    Optional<AnsibleCore> core = AnsibleCore.installed();
    assumeTrue(core.isPresent(), "no ansible-core on this machine");
    runModulesOf(core.get());
  }

  /** Set ANSIBLE_CURRENT to the directory that holds the package of an ansible-core >= 2.19. */
  @Test
  void modulesOfTheCurrentLineRunUnmodified() throws Exception {
    String place = System.getenv("ANSIBLE_CURRENT");
    assumeTrue(place != null, "ANSIBLE_CURRENT is not set");
    Optional<AnsibleCore> core = AnsibleCore.in(Path.of(String.valueOf(place)));
    assertThat(core).hasValueSatisfying(one -> assertThat(one.isCurrentLine()).isTrue());
    runModulesOf(core.get());
  }

  private void runModulesOf(AnsibleCore core) throws Exception {
    Context context = here();
    ModuleCatalog catalog = catalog(Optional.of(core));
    ModulePlan repository = catalog.plan("ansible.builtin.yum_repository", ModuleSearch.DEFAULT);
    Map<String, ?> arguments =
        Map.of(
            "name",
            "tools",
            "description",
            "Tools",
            "baseurl",
            "http://localhost/",
            "reposdir",
            directory.toString());
    var changes = new ArrayList<@Nullable Object>();
    for (int i = 0; i < 2; i++) {
      changes.add(run(context, repository, arguments, ModuleSettings.DEFAULT).get("changed"));
    }
    assertThat(changes).hasToString("[true, false]");
    assertThat(directory.resolve("tools.repo")).content().contains("baseurl = http://localhost/");
    ModulePlan user = catalog.plan("user", ModuleSearch.DEFAULT);
    assertThat(user.ownProcess()).isNotNull();
    var root = run(context, user, Map.of("name", "root"), ModuleSettings.DEFAULT);
    assertThat(root.get("uid")).isEqualTo(0L);
    var failed = run(context, user, Map.of("name", "root", "nonsense", 2), ModuleSettings.DEFAULT);
    assertThat(String.valueOf(failed.get("msg"))).contains("Unsupported parameters for (user)");
  }

  @Test
  void aLoopTakesOneCall() throws Exception {
    ModulePlan plan = catalog(Optional.empty()).plan("command", ModuleSearch.DEFAULT);
    var specs = new ArrayList<@Nullable Object>();
    for (String command : List.of("echo 1", "false", "echo 3")) {
      specs.add(plan.spec(Map.of("_raw_params", command), ModuleSettings.DEFAULT));
    }
    var answers = new CopyOnWriteArrayList<@Nullable Object>();
    CallListener listener =
        (kind, payload) -> {
          if (kind.equals("item")) {
            answers.add(ModuleResult.of(payload.get("answer")).result().get("rc"));
          }
        };
    Object count =
        here()
            .call(
                new CallRequest(
                    ModulePlan.RUN_MANY, Map.of("specs", specs), plan.code(), "loop", listener))
            .await(SOON);
    assertThat(count).isEqualTo(3L);
    assertThat(answers).hasToString("[0, 1, 0]");
  }
}
