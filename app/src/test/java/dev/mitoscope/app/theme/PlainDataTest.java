package dev.mitoscope.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainDataTest {

  @Test
  void inlineIsOneLine() {
    assertThat(PlainData.inline("two\nlines")).isEqualTo("two⏎lines");
    assertThat(PlainData.inline(List.of("a", 1L, true))).isEqualTo("[\"a\", 1, true]");
    assertThat(PlainData.inline(null)).isEqualTo("null");
  }

  @Test
  void blockNests() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("name", "site");
    value.put("ports", List.of(80L, 443L));
    value.put("empty", List.of());
    assertThat(PlainData.block(value))
        .isEqualTo(
            """
            name: site
            ports:
              - 80
              - 443
            empty: []\
            """);
  }

  @Test
  void blockShowsTextsLineByLine() {
    assertThat(PlainData.block(Map.of("stdout", "one\ntwo\n")))
        .isEqualTo(
            """
            stdout: |
              one
              two\
            """);
  }
}
