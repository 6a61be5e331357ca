package dev.mitoscope.inventory.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.inventory.InventoryBuilder;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.inventory.configuration.InventoryRules;
import dev.mitoscope.inventory.text.PythonLiteral;
import dev.mitoscope.inventory.toml.TomlException;
import dev.mitoscope.inventory.toml.TomlReader;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.yaml.YamlException;
import dev.mitoscope.templating.yaml.YamlReader;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text: the readers end, and what they refuse has a place in the text. */
class ReaderFuzzTest {

  @Provide
  Arbitrary<String> iniText() {
    return Arbitraries.of(
            "[",
            "]",
            "[g]",
            "[g:vars]",
            "[g:children]",
            "[h:hosts]",
            "g",
            "h",
            "h[1:3]",
            "h[a:c:2]",
            "[01:",
            "x=",
            "x=1",
            "=",
            "'",
            "\"",
            "\\",
            "#",
            ";",
            " ",
            "\t",
            "\n",
            "\n",
            "\n",
            ":",
            ":22",
            "[::1]:22",
            "{'a': 1}",
            "(1,",
            "ansible_group_priority=z",
            "é",
            "\0",
            "\r",
            "---",
            "{{ x }}")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 2000, seed = "20261122")
  void iniEndsWithAnInventoryOrAPlace(@ForAll("iniText") String text) {
    InventoryBuilder builder = new InventoryBuilder(InventoryRules.DEFAULT, new Warnings());
    try {
      IniReader.read(text, "hosts", Line.CURRENT, builder);
      assertThat(builder.build().groups()).containsKey("all");
    } catch (InventoryException e) {
      Origin origin = e.origin();
      assertThat(origin).as(e.getMessage()).isNotNull();
      assertThat(origin == null ? 0 : origin.line()).as(e.getMessage()).isPositive();
      assertThat(origin == null ? 0 : origin.column()).as(e.getMessage()).isPositive();
    }
  }

  @Provide
  Arbitrary<String> yamlText() {
    return Arbitraries.of(
            "all:",
            "hosts:",
            "vars:",
            "children:",
            "\n",
            "\n  ",
            "\n    ",
            "- ",
            "a: 1",
            "b",
            "{",
            "}",
            "[",
            "]",
            "&x ",
            "*x",
            "!vault |",
            "? ",
            "'",
            "\"",
            "# ",
            ": ",
            "null",
            "1",
            "<<: ",
            "h[1:3]",
            "---")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 1000, seed = "20261122")
  void yamlEndsWithAnInventoryOrAPlace(@ForAll("yamlText") String text) {
    InventoryBuilder builder = new InventoryBuilder(InventoryRules.DEFAULT, new Warnings());
    try {
      GroupTree.read(YamlReader.read(text, "hosts.yml").root(), builder, new Warnings());
      assertThat(builder.build().groups()).containsKey("all");
    } catch (InventoryException e) {
      Origin origin = e.origin();
      assertThat(origin == null ? 0 : origin.line()).as(e.getMessage()).isPositive();
    } catch (YamlException e) {
      assertThat(e.position().line()).as(e.getMessage()).isPositive();
    }
  }

  @Provide
  Arbitrary<String> tomlText() {
    return Arbitraries.of(
            "[a]",
            "[[b]]",
            "[a.b]",
            "x",
            "=",
            " = 1",
            "\"",
            "'",
            "\"\"\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            "1_0",
            "0x",
            "1979-05-27",
            "T07:32:00Z",
            "true",
            "nan",
            "\\u00e9",
            "\\",
            "\n",
            "\n",
            ".",
            "#",
            "1e5",
            "é")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 1000, seed = "20261122")
  void tomlEndsWithATableOrAPlace(@ForAll("tomlText") String text) {
    try {
      assertThat(TomlReader.read(text).toMap()).isNotNull();
    } catch (TomlException e) {
      assertThat(e.line()).isPositive();
      assertThat(e.column()).isPositive();
    }
  }

  @Property(tries = 1000, seed = "20261122")
  void anyTextIsAValue(@ForAll String text) {
    Object value = PythonLiteral.valueOf(text);
    assertThat(
            value == null || text.strip().startsWith("None") || !text.isEmpty() || value.equals(""))
        .isTrue();
  }
}
