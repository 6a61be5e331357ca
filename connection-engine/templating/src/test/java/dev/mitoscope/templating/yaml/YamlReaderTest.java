package dev.mitoscope.templating.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.UnsafeText;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

  @Test
  void readsTheScalarTypesOfYaml11() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("yes", true);
    expected.put("Off", false);
    expected.put("y", "y");
    expected.put("017", 15L);
    expected.put("019", "019");
    expected.put("0x1F", 31L);
    expected.put("0b11", 3L);
    expected.put("1_000", 1000L);
    expected.put("190:20:30", 685230L);
    expected.put("1.5", 1.5);
    expected.put("1e3", "1e3");
    expected.put("1.0e+3", 1000.0);
    expected.put("-.inf", Double.NEGATIVE_INFINITY);
    expected.put("12345678901234567890", new BigInteger("12345678901234567890"));
    expected.put("2024-02-03", LocalDate.of(2024, 2, 3));
    expected.put("2024-02-03 04:05:06", LocalDateTime.of(2024, 2, 3, 4, 5, 6));
    expected.put("~", null);
    expected.put("'yes'", "yes");
    expected.put("!!str 5", "5");
    expected.put("!!int '5'", 5L);
    expected.forEach(
        (text, value) -> assertThat(value("v: " + text)).as(text).containsEntry("v", value));
  }

  @Test
  void mergesAnchorsAndLetsOwnKeysWin() {
    Map<Object, Object> value =
        value("a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  y: 9\n  <<: [*a, *b]\n");
    assertThat(value).extractingByKey("c").isEqualTo(Map.of("x", 1L, "y", 9L, "z", 4L));
  }

  @Test
  void everyNodeKnowsItsPlace() {
    YamlMapping root = (YamlMapping) YamlReader.read("a:\n  - b: 1\n    c: x\n", "play.yml").root();
    YamlSequence list = (YamlSequence) root.get("a").orElseThrow();
    YamlMapping item = (YamlMapping) list.items().getFirst();
    assertThat(item.get("c").orElseThrow().position()).hasToString("play.yml:3:8");
    assertThat(item.keyNode("c").orElseThrow().position()).hasToString("play.yml:3:5");
  }

  @Test
  void keepsTheLastOfDuplicateKeysAndWarns() {
    YamlDocument document = YamlReader.read("a: 1\nb: 2\na: 3\n", "vars.yml");
    assertThat(document.toValue()).isEqualTo(Map.of("a", 3L, "b", 2L));
    assertThat(document.warnings())
        .singleElement()
        .hasToString(
            "vars.yml:3:1: the key \"a\" was given before, in line 1; the last one is used.");
  }

  @Test
  void readsAnsiblesTags() {
    Map<Object, Object> value =
        value(
            """
            u: !unsafe '{{ x }}'
            l: !unsafe ['{{ y }}']
            v: !vault |
              $ANSIBLE_VAULT;1.1;AES256
              31
            """);
    assertThat(value.get("u")).isEqualTo(new UnsafeText("{{ x }}"));
    assertThat(value.get("l")).isEqualTo(List.of(new UnsafeText("{{ y }}")));
    assertThat(value.get("v"))
        .isEqualTo(new EncryptedText("$ANSIBLE_VAULT;1.1;AES256\n31\n", "test.yml:3:4"));
  }

  @Test
  void readsSeveralDocuments() {
    assertThat(YamlReader.readAll("---\na: 1\n---\n- 2\n...\n", "x"))
        .extracting(YamlDocument::toValue)
        .containsExactly(Map.of("a", 1L), List.of(2L));
    assertThat(YamlReader.read("", "x").toValue()).isNull();
  }

  @Test
  void refusesWhatAliasesMultiplyToTooMuch() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10).replaceAll(", $", "")));
    }
    assertThatThrownBy(() -> YamlReader.read(bomb.toString(), "bomb.yml"))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("bomb.yml:8:5: aliases multiply");
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertThatThrownBy(() -> YamlReader.read("[".repeat(100_000), "deep.yml"))
        .isInstanceOf(YamlException.class);
  }

  @Test
  void refusesAnAliasInsideItsOwnAnchor() {
    assertThatThrownBy(() -> YamlReader.read("a: &a\n  - *a\n", "loop.yml"))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("refers to a value that contains it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: {{ b }}",
        "a:\n\t- b",
        "a: b: c",
        "a: \"x\nb: 1",
        "a: @x",
        "- a\nb",
        "a: !foo x",
        "a: 2024-13-45"
      })
  void saysWhereAndWhatToDo(String text) {
    assertThatThrownBy(() -> YamlReader.read(text, "bad.yml"))
        .isInstanceOf(YamlException.class)
        .hasMessageMatching("(?s)bad\\.yml:\\d+:\\d+: .*\\.")
        .satisfies(e -> assertThat(((YamlException) e).position().line()).isPositive());
  }

  @Property(tries = 3000, seed = "20261122")
  void neverEndsInAnythingButAValueOrAPositionedProblem(
      @ForAll
          @StringLength(max = 60)
          @Chars({
            '\n', ' ', ':', '-', '{', '}', '[', ']', '&', '*', '!', '|', '>', '"', '\'', '#', '%',
            '?', ',', 'a', '<', '~', '\t', '\u0000', '\ud800'
          })
          @CharRange(from = '0', to = '9')
          String text) {
    try {
      YamlReader.readAll(text, "fuzz.yml").forEach(YamlDocument::toValue);
    } catch (YamlException e) {
      assertThat(e.position().file()).isEqualTo("fuzz.yml");
      assertThat(e.position().line()).isPositive();
    }
  }

  @SuppressWarnings("unchecked") // every text here is a mapping
  private static Map<Object, Object> value(String text) {
    Object value = YamlReader.read(text, "test.yml").toValue();
    assertThat(value).isInstanceOf(Map.class);
    return (Map<Object, Object>) value;
  }
}
