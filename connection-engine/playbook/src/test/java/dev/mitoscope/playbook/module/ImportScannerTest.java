package dev.mitoscope.playbook.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.playbook.module.ImportScanner.Import;
import org.junit.jupiter.api.Test;

class ImportScannerTest {

  @Test
  void findsImportsOfEveryShape() {
    String source =
        """
        #!/usr/bin/python
        '''from ansible.module_utils import not_this'''
        from __future__ import annotations
        import os, sys as system
        from ansible.module_utils.basic import (  # a comment, import nothing
            AnsibleModule,
            env_fallback as fallback,
        )
        from ansible.module_utils.common.text \\
            import converters
        from ansible.module_utils.basic import *
        try: import json; import ansible.module_utils.six as six
        except ImportError: pass
        x = "import nothing"
        """;
    assertThat(ImportScanner.scan(source, "ansible.modules.one", false))
        .containsExactly(
            new Import("__future__", "annotations"),
            new Import("os", ""),
            new Import("sys", ""),
            new Import("ansible.module_utils.basic", "AnsibleModule"),
            new Import("ansible.module_utils.basic", "env_fallback"),
            new Import("ansible.module_utils.common.text", "converters"),
            new Import("ansible.module_utils.basic", ""),
            new Import("json", ""),
            new Import("ansible.module_utils.six", ""));
  }

  @Test
  void makesRelativeImportsAbsolute() {
    String name = "ansible_collections.ns.col.plugins.modules.one";
    assertThat(ImportScanner.scan("from ..module_utils.api import Client\n", name, false))
        .containsExactly(
            new Import("ansible_collections.ns.col.plugins.module_utils.api", "Client"));
    assertThat(ImportScanner.scan("from . import b\nfrom .c import d", "p.q", true))
        .containsExactly(new Import("p.q", "b"), new Import("p.q.c", "d"));
    assertThat(ImportScanner.scan("from . import b\n", "p.q", false))
        .containsExactly(new Import("p", "b"));
  }
}
