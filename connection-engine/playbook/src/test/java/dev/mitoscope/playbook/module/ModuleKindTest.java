package dev.mitoscope.playbook.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleKindTest {

  @ParameterizedTest
  @CsvSource({
    "from ansible.module_utils.basic import AnsibleModule, NEW_STYLE",
    "    from ansible.module_utils import basic, NEW_STYLE",
    "import ansible.module_utils.basic, NEW_STYLE",
    "from ansible_collections.a.b.plugins.module_utils.c import d, NEW_STYLE",
    "from ..module_utils.c import d, NEW_STYLE",
    "#<<INCLUDE_ANSIBLE_MODULE_COMMON>>, REPLACER",
    "args = <<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>, JSON_ARGS",
    "# WANT_JSON, WANT_JSON",
    "# from ansible.module_utils import nothing, OLD_STYLE",
    "echo changed=true, OLD_STYLE",
  })
  void tellsTheKindByWhatStandsInTheFile(String line, ModuleKind kind) {
    String text = "#!/bin/something\n" + line.strip() + "\n";
    assertThat(ModuleKind.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(kind);
  }

  @Test
  void tellsAnExecutableFromText() throws IOException {
    assertThat(ModuleKind.of(Files.readAllBytes(Path.of("/bin/true"))))
        .isEqualTo(ModuleKind.BINARY);
    assertThat(ModuleKind.of("#!/bin/sh\n# Grüße\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ModuleKind.OLD_STYLE);
  }
}
