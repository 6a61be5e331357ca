package dev.mitoscope.playbook.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.multiplexer.PythonModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleCatalogTest {
  private static final String NEW_STYLE = "from ansible.module_utils.basic import AnsibleModule\n";

  @TempDir Path directory;
  private Path sitePackages;

  @BeforeEach
  void makeAnsibleCore() throws IOException {
    sitePackages = directory.resolve("site");
    file("site/ansible/release.py", "__version__ = '2.16.3'\n");
    file("site/ansible/module_utils/basic.py", "from ansible.module_utils.common import text\n");
    file("site/ansible/module_utils/common/__init__.py", "");
    file("site/ansible/module_utils/common/text.py", "import os\n");
    file("site/ansible/modules/lineup.py", NEW_STYLE);
    file("site/ansible/modules/ping.py", NEW_STYLE);
  }

  private void file(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private ModuleCatalog catalog() {
    return new ModuleCatalog(
        AnsibleCore.in(sitePackages), List.of(), List.of(), List.of(directory));
  }

  private static List<String> names(ModulePlan plan) {
    return plan.code().stream().map(PythonModule::name).toList();
  }

  @Test
  void aModuleOfAnsibleCoreComesWithWhatItImports() throws Exception {
    ModulePlan plan = catalog().plan("lineup", ModuleSearch.DEFAULT);
    assertThat(plan.kind()).isEqualTo(ModuleKind.NEW_STYLE);
    assertThat(plan.version()).isEqualTo("2.16.3");
    assertThat(names(plan))
        .contains(
            "mitoscope.runner",
            "ansible",
            "ansible.modules",
            "ansible.modules.lineup",
            "ansible.module_utils",
            "ansible.module_utils.basic",
            "ansible.module_utils.common",
            "ansible.module_utils.common.text")
        .doesNotContain("os", "mitoscope", "mitoscope.core");
  }

  @Test
  void libraryAndModuleUtilsOfTheRoleComeFirst() throws Exception {
    file("role/library/lineup.py", NEW_STYLE + "# the role's own\n");
    file("role/module_utils/common/text.py", "# the role's own\n");
    var search =
        new ModuleSearch(
            List.of(directory.resolve("role/library")),
            List.of(directory.resolve("role/module_utils")),
            List.of());
    ModulePlan plan = catalog().plan("lineup", search);
    assertThat(plan.file()).endsWith("role/library/lineup.py");
    assertThat(plan.code())
        .filteredOn(one -> one.name().equals("ansible.module_utils.common.text"))
        .allSatisfy(one -> assertThat(one.file()).contains("role/module_utils"));
    assertThat(catalog().plan("ansible.builtin.lineup", search).file()).contains("site/ansible");
  }

  @Test
  void collectionsAreFoundRoutedAndTombstoned() throws Exception {
    String root = "ansible_collections/acme/tools/";
    file(root + "plugins/modules/build.py", "from ..module_utils import api, then\n");
    file(root + "plugins/module_utils/now.py", "");
    file(root + "plugins/module_utils/api.py", "def go(): pass\n");
    file(
        root + "meta/runtime.yml",
        """
        plugin_routing:
          modules:
            old_build:
              redirect: acme.tools.build
              deprecation:
                removal_version: 3.0.0
                warning_text: Use build.
            round: {redirect: acme.tools.round}
            gone:
              tombstone:
                removal_date: '2024-01-01'
                warning_text: Nobody used it.
          module_utils:
            then: {redirect: acme.tools.now}
        """);
    ModulePlan plan = catalog().plan("acme.tools.old_build", ModuleSearch.DEFAULT);
    assertThat(names(plan)).contains("ansible_collections.acme.tools.plugins.module_utils.api");
    assertThat(plan.notices())
        .containsExactly(
            "acme.tools.old_build has been deprecated. Use build. This feature will be removed from"
                + " acme.tools in version 3.0.0.");
    assertThatThrownBy(() -> catalog().plan("acme.tools.gone", ModuleSearch.DEFAULT))
        .isInstanceOf(ModuleNotFoundException.class)
        .hasMessageStartingWith("[DEPRECATED]: acme.tools.gone has been removed. Nobody used it.");
    assertThatThrownBy(() -> catalog().plan("acme.tools.round", ModuleSearch.DEFAULT))
        .hasMessage("plugin redirect loop resolving acme.tools.round (path: ['acme.tools.round'])");
    assertThat(names(plan)).contains("ansible_collections.acme.tools.plugins.module_utils.now");
    var search = new ModuleSearch(List.of(), List.of(), List.of("acme.tools"));
    assertThat(catalog().plan("build", search).runName())
        .isEqualTo("ansible_collections.acme.tools.plugins.modules.build");
  }

  @Test
  void embeddedModulesServeWithoutAnyAnsible() throws Exception {
    var catalog = new ModuleCatalog(Optional.empty(), List.of(), List.of(), List.of());
    ModulePlan plan = catalog.plan("ansible.builtin.command", ModuleSearch.DEFAULT);
    assertThat(plan.kind()).isEqualTo(ModuleKind.EMBEDDED);
    assertThat(names(plan))
        .contains("mitoscope.modules.command", "mitoscope.module_support.children")
        .doesNotContain("mitoscope.core");
    assertThatThrownBy(() -> catalog.plan("apt", ModuleSearch.DEFAULT))
        .hasMessageContaining("couldn't find the module 'apt'")
        .hasMessageContaining("install ansible-core");
  }

  @Test
  void aFileOfAnotherLanguageTravelsAsItIs() throws Exception {
    file("library/greet.pl", "#!/usr/bin/env perl\n# WANT_JSON\n");
    var search = new ModuleSearch(List.of(directory.resolve("library")), List.of(), List.of());
    ModulePlan plan = catalog().plan("greet", search);
    assertThat(plan.kind()).isEqualTo(ModuleKind.WANT_JSON);
    assertThat(plan.interpreter()).isEqualTo("perl");
    var spec = plan.spec(Map.of("name", "you"), ModuleSettings.DEFAULT);
    assertThat(spec.get("name")).isEqualTo("mitoscope_files.greet");
    assertThat(spec.get("kind")).isEqualTo("want_json");
  }

  @Test
  void theInstalledAnsibleCoreIsUnderstood() throws Exception {
    Optional<AnsibleCore> core = AnsibleCore.installed();
    assumeTrue(core.isPresent(), "no ansible-core on this machine");
    var catalog = new ModuleCatalog(core, List.of(), List.of(), List.of());
    assertThat(names(catalog.plan("apt", ModuleSearch.DEFAULT)))
        .contains("ansible.modules.apt", "ansible.module_utils.basic", "ansible.module_utils.six");
  }
}
