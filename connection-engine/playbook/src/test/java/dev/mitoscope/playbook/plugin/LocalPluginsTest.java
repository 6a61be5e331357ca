package dev.mitoscope.playbook.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.multiplexer.Multiplexer;
import dev.mitoscope.multiplexer.Settings;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.playbook.module.AnsibleCore;
import dev.mitoscope.playbook.module.ModuleCatalog;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.Scope;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.TemplatingSettings;
import dev.mitoscope.templating.value.Tuple;
import dev.mitoscope.templating.value.UnsafeText;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins in Python, through a real interpreter. */
class LocalPluginsTest {
  private static final String FILTERS =
      """
      import os
      def fail(value):
          raise ValueError("can't take %s" % value)
      class FilterModule(object):
          def filters(self):
              return {"echo": lambda x: x, "fail": fail, "upper": lambda x: "mine " + x,
                      "kind": lambda x: type(x).__name__, "process": lambda x: os.getpid()}
      """;

  // One for all: it starts one interpreter.
  private static final Multiplexer ENGINE =
      new Multiplexer(
          Settings.defaults().withConnectTimeout(Duration.ofMinutes(2)),
          new Secrets(),
          event -> {});

  @TempDir private Path directory;
  private final List<String> warnings = new ArrayList<>();
  private final ModuleCatalog modules =
      new ModuleCatalog(AnsibleCore.installed(), List.of(), List.of(), List.of());

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(directory.resolve("filter_plugins"));
    Files.writeString(directory.resolve("filter_plugins/mine.py"), FILTERS);
  }

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private Templar templar(Line line, Map<String, ?> variables) {
    return templar(line, variables, new LocalPython(ENGINE, modules));
  }

  private Templar templar(Line line, Map<String, ?> variables, LocalPython python) {
    LocalPlugins plugins =
        new LocalPlugins(
            python,
            Configuration.load(Map.of("HOME", directory.toString()), directory),
            modules,
            directory,
            text -> text.armoured(),
            warnings::add);
    return new Templar(
        TemplatingSettings.of(line, directory).withPython(plugins), Scope.of(variables));
  }

  @Test
  void valuesComeBackAsTheyWent() throws Exception {
    Map<Object, Object> odd = new LinkedHashMap<>();
    odd.put(1L, "one");
    odd.put("__mitoscope__", true);
    List<Object> values =
        Arrays.asList(
            null,
            true,
            7L,
            BigInteger.TWO.pow(80),
            1.5,
            Double.POSITIVE_INFINITY,
            "text ☃",
            new UnsafeText("{{ never }}"),
            List.of(1L, List.of()),
            Map.of("a", Tuple.of(1L, "b")),
            odd,
            Set.of("only"),
            LocalDate.of(2024, 2, 29),
            LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4000),
            OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(-5)),
            Duration.ofSeconds(-90_000, 5000));
    PluginValues codec = new PluginValues(text -> text.armoured());
    LocalPython python = new LocalPython(ENGINE, modules);
    Map<String, Object> paths = new LinkedHashMap<>();
    paths.put("core", null);
    paths.put("collections", List.of());
    paths.put("config", null);
    paths.put("basedir", directory.toString());
    for (Object value : values) {
      Map<String, Object> request = new LinkedHashMap<>();
      request.put("kind", "filter");
      request.put("name", "echo");
      request.put("file", directory.resolve("filter_plugins/mine.py").toString());
      request.put("module", null);
      request.put("values", codec.encode(Arrays.asList(value)));
      request.put("options", Map.of());
      request.put("paths", paths);
      Object back = PluginValues.decode(python.call("mitoscope.plugins:call", request, "t"), false);
      assertThat(back).isEqualTo(value);
    }
  }

  @Test
  void aUsersFilterTakesThePlaceOfOurs() {
    for (Line line : Line.values()) {
      Templar templar = templar(line, Map.of("name", "bob"));
      assertThat(templar.template("{{ name | upper }}")).isEqualTo("mine bob");
      assertThat(templar.template("{{ (1, 2) | kind }} {{ 1.5 | kind }}")).isEqualTo("tuple float");
      assertThat(templar.template("{{ ['a', 'b'] | map('upper') | join(' ') }}"))
          .isEqualTo("mine a mine b");
    }
  }

  @Test
  void oneInterpreterServesEveryCall() {
    Templar templar = templar(Line.CURRENT, Map.of());
    assertThat(templar.template("{{ 1 | process }}"))
        .isEqualTo(templar.template("{{ 2 | process }}"));
    assertThat(ENGINE.contexts()).hasSize(1);
  }

  @Test
  void whatAPluginRaisesIsTheMessage() {
    assertThatThrownBy(() -> templar(Line.CURRENT, Map.of()).template("{{ 5 | fail }}"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("The filter plugin 'fail' failed: can't take 5");
  }

  @Test
  void aFileThatCanNotBeLoadedIsNamedWithWhatIsMissing() throws Exception {
    Files.writeString(directory.resolve("filter_plugins/broken.py"), "import no_such_library\n");
    Templar templar = templar(Line.CLASSIC, Map.of());
    assertThat(templar.template("{{ 'a' | echo }}")).isEqualTo("a");
    assertThatThrownBy(() -> templar.template("{{ 'a' | lost }}"))
        .hasMessageContaining("filter_plugins/broken.py can't be loaded")
        .hasMessageContaining("no_such_library");
    assertThat(warnings).hasSize(1);
  }

  @Test
  void withoutPythonTheErrorSaysWhatToInstall() {
    LocalPython none = new LocalPython(ENGINE, modules, Optional.empty());
    Templar templar = templar(Line.CURRENT, Map.of("name", "bob"), none);
    assertThatThrownBy(() -> templar.template("{{ name | shout }}"))
        .hasMessageContaining("no python3 on the PATH of this machine: install Python 3");
  }

  @Test
  void aLookupReadsItsOptionsFromVariables() throws Exception {
    assumeTrue(AnsibleCore.installed().isPresent());
    Files.createDirectories(directory.resolve("lookup_plugins"));
    Files.writeString(
        directory.resolve("lookup_plugins/paint.py"),
        """
        DOCUMENTATION = '''
        name: paint
        short_description: paints
        description: paints
        options:
          color: {description: the color, type: str, default: red, vars: [{name: paint_color}]}
        '''
        from ansible.plugins.lookup import LookupBase
        class LookupModule(LookupBase):
            def run(self, terms, variables=None, **kwargs):
                self.set_options(var_options=variables, direct=kwargs)
                return ["%s %s" % (self.get_option("color"), term) for term in terms]
        """);
    Templar templar = templar(Line.CLASSIC, Map.of("paint_color", "blue"));
    assertThat(templar.template("{{ lookup('paint', 'sky', 'sea') }}"))
        .isEqualTo("blue sky,blue sea");
    assertThat(templar.template("{{ query('paint', 'sky', color='grey') }}"))
        .isEqualTo(List.of("grey sky"));
  }
}
