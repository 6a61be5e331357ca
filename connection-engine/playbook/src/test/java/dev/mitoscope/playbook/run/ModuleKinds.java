package dev.mitoscope.playbook.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One module for each kind and language; each answers with its language and the task's word. */
final class ModuleKinds {
  private static final String JSON_ARGS = "<<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>";

  /** In shell: what stands at {@code who} in the JSON of standard input. */
  private static final String SHELL_FIND = "sed -n 's/.*\"who\": *\"\\([a-z]*\\)\".*/\\1/p'";

  private static final String PERL_ANSWER =
      "my ($who) = $text =~ /\"who\": *\"(\\w+)\"/;\nprint \"{\\\"who\\\": \\\"$who\\\"}\";\n";

  private ModuleKinds() {}

  /** Writes them into the directory; their names. */
  static List<String> writeTo(Path library) throws IOException, InterruptedException {
    Files.createDirectories(library);
    Map<String, String> sources = new TreeMap<>();
    wantJson(sources);
    jsonArguments(sources);
    oldStyle(sources);
    python(sources);
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Files.writeString(library.resolve(source.getKey()), source.getValue());
    }
    List<String> names = new ArrayList<>();
    sources.keySet().forEach(name -> names.add(name.replace(".py", "")));
    // Any compiled program that prints the file that it is given will do.
    Files.copy(Path.of("/usr/bin/cat"), library.resolve("binary_compiled"));
    names.add("binary_compiled");
    names.addAll(CompiledModules.writeTo(library));
    return names;
  }

  private static boolean isHere(String program) {
    return Files.isExecutable(Path.of("/usr/bin", program));
  }

  private static void wantJson(Map<String, String> sources) {
    String shell = "# WANT_JSON\nprintf '{\"who\": \"%s\"}' \"$(" + SHELL_FIND + " \"$1\")\"\n";
    sources.put("want_json_sh", "#!/bin/sh\n" + shell);
    sources.put(
        "want_json_bash", "#!/usr/bin/env bash\n" + shell.replace("printf", "builtin printf"));
    sources.put(
        "want_json_perl",
        "#!/no/such/perl\n# WANT_JSON\nlocal $/; open my $in, '<', $ARGV[0];\nmy $text = <$in>;\n"
            + PERL_ANSWER);
    sources.put(
        "want_json_python.py",
        """
        #!/usr/bin/python
        # WANT_JSON
        import json, sys
        print(json.dumps({'who': json.load(open(sys.argv[1]))['who']}))
        """);
    if (isHere("node")) {
      sources.put(
          "want_json_node",
          """
          #!/usr/bin/env node
          // WANT_JSON
          const said = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
          console.log(JSON.stringify({who: said.who}));
          """);
    }
  }

  private static void jsonArguments(Map<String, String> sources) {
    String shell =
        "printf '{\"who\": \"%s\"}' \"$(" + SHELL_FIND + " <<'X'\n" + JSON_ARGS + "\nX\n)\"\n";
    sources.put("json_args_sh", "#!/bin/sh\n" + shell);
    sources.put("json_args_bash", "#!/bin/bash\n" + shell.replace("printf", "builtin printf"));
    sources.put(
        "json_args_perl",
        "#!/usr/bin/env perl\nmy $text = <<'X';\n" + JSON_ARGS + "\nX\n" + PERL_ANSWER);
    sources.put(
        "json_args_python.py",
        "#!/usr/bin/python\nimport json\ntext = r'''\n"
            + JSON_ARGS
            + "\n'''\nprint(json.dumps({'who': json.loads(text)['who']}))\n");
    if (isHere("node")) {
      sources.put(
          "json_args_node",
          "#!/usr/bin/node\nconsole.log(JSON.stringify({who: (" + JSON_ARGS + ").who}));\n");
    }
  }

  private static void oldStyle(Map<String, String> sources) {
    String shell = ". \"$1\"\nprintf '{\"who\": \"%s\"}' \"$who\"\n";
    sources.put("old_style_sh", "#!/bin/sh\n" + shell);
    sources.put("old_style_bash", "#!/bin/bash\n" + shell.replace("printf", "builtin printf"));
    sources.put(
        "old_style_perl",
        """
        #!/usr/bin/perl
        open my $in, '<', $ARGV[0]; my $text = <$in>;
        my ($who) = $text =~ /who='?(\\w+)/;
        print "{\\"who\\": \\"$who\\"}";
        """);
    sources.put(
        "old_style_python.py",
        """
        #!/usr/bin/python
        import json, shlex, sys
        pairs = dict(one.split('=', 1) for one in shlex.split(open(sys.argv[1]).read()))
        print(json.dumps({'who': pairs['who']}))
        """);
    if (isHere("node")) {
      sources.put(
          "old_style_node",
          """
          #!/usr/bin/node
          const text = require('fs').readFileSync(process.argv[2], 'utf8');
          console.log(JSON.stringify({who: /who='?(\\w+)/.exec(text)[1]}));
          """);
    }
  }

  private static void python(Map<String, String> sources) {
    String body =
        """
        def main():
            module = AnsibleModule(argument_spec={'who': {}, 'WHO': {}})
            module.exit_json(who=module.params['who'])


        """;
    sources.put(
        "new_style_python.py",
        "#!/usr/bin/python\nfrom ansible.module_utils.basic import AnsibleModule\n\n\n"
            + body
            + "main()\n");
    sources.put(
        "replacer_python.py",
        "#!/usr/bin/python\n" + body + "#<<INCLUDE_ANSIBLE_MODULE_COMMON>>\nmain()\n");
  }
}
