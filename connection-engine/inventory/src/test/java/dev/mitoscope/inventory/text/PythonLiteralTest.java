package dev.mitoscope.inventory.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.templating.value.Tuple;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTest {

  @Test
  void numbersAreNumbers() {
    assertThat(PythonLiteral.valueOf("22")).isEqualTo(22L);
    assertThat(PythonLiteral.valueOf("-1_000")).isEqualTo(-1000L);
    assertThat(PythonLiteral.valueOf("0x1F")).isEqualTo(31L);
    assertThat(PythonLiteral.valueOf("0o17")).isEqualTo(15L);
    assertThat(PythonLiteral.valueOf("1e3")).isEqualTo(1000.0);
    assertThat(PythonLiteral.valueOf(".5")).isEqualTo(0.5);
    assertThat(PythonLiteral.valueOf("00")).isEqualTo(0L);
    assertThat(PythonLiteral.valueOf("123456789012345678901234567890"))
        .isEqualTo(new BigInteger("123456789012345678901234567890"));
    assertThat(PythonLiteral.valueOf("5 # five")).isEqualTo(5L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "017",
        "true",
        "yes",
        "1.2.3",
        "foo bar",
        "a=b",
        "--5",
        "1+1",
        "[1,",
        "(",
        "'open",
        "#x",
        "{{ x }}",
        "{'a'}: 1",
        "f'x'",
        "1j",
        "None x",
        "T",
        "set",
        "",
        "$HOME",
        "{1: {2: 3}, {}}",
        "not True",
        "10.0.0.1",
        "1e",
        "0x",
        "9]",
        "'a' b"
      })
  void whatIsNoLiteralStaysText(String text) {
    assertThat(PythonLiteral.valueOf(text)).isEqualTo(text);
  }

  @Test
  void collectionsNest() {
    assertThat(PythonLiteral.valueOf("{'a': [1, 'x', (None, True,)], 2: {}, }"))
        .isEqualTo(Map.of("a", List.of(1L, "x", Tuple.of(null, true)), 2L, Map.of()));
    assertThat(PythonLiteral.valueOf("1, 2")).isEqualTo(Tuple.of(1L, 2L));
    assertThat(PythonLiteral.valueOf("(1)")).isEqualTo(1L);
    assertThat(PythonLiteral.valueOf("{1, 2, 1}")).isEqualTo(Set.of(1L, 2L));
    assertThat(PythonLiteral.valueOf("None")).isNull();
  }

  @Test
  void stringsHavePythonsEscapesAndAreJoined() {
    assertThat(PythonLiteral.valueOf("'a\\n\\x41\\u00e9\\q' \"b\" r'\\n'"))
        .isEqualTo("a\nAé\\qb\\n");
    assertThat(PythonLiteral.valueOf("'''it's'''")).isEqualTo("it's");
  }

  @Test
  void deepNestingIsTakenForText() {
    String deep = "[".repeat(5000) + "]".repeat(5000);
    assertThat(PythonLiteral.valueOf(deep)).isEqualTo(deep);
  }
}
