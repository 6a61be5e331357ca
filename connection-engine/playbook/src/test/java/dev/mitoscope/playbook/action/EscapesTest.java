package dev.mitoscope.playbook.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a\\x41b|aAb", "\\101|A", "a\\\\nb|a\\nb", "\\q|\\q", "plain|plain"})
  void escapesMeanWhatTheyDoInPython(String written, String meant) {
    assertThat(Escapes.decode(written)).isEqualTo(meant);
  }
}
