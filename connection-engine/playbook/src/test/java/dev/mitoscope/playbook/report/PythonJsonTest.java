package dev.mitoscope.playbook.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PythonJsonTest {
  private static final Map<Object, @Nullable Object> RESULT = new LinkedHashMap<>();

  static {
    RESULT.put("text", "é \"q\"\u0001");
    RESULT.put("empty", List.of());
    RESULT.put("list", Arrays.asList(1L, null, true, 1e20, new BigDecimal("0.5")));
    RESULT.put(2L, Map.of());
    RESULT.put(null, "none");
  }

  @Test
  void printsWhatPythonPrintsWithKeysSorted() {
    assertThat(PythonJson.compact(RESULT))
        .isEqualTo(
            "{\"2\": {}, \"empty\": [], \"list\": [1, null, true, 1e+20, 0.5],"
                + " \"null\": \"none\", \"text\": \"é \\\"q\\\"\\u0001\"}");
  }

  @Test
  void nestsByFourSpaces() {
    assertThat(PythonJson.pretty(Map.of("a", List.of(1L, "b"))))
        .isEqualTo("{\n    \"a\": [\n        1,\n        \"b\"\n    ]\n}");
  }

  @Test
  void printsAsTextWhatHasNoFormInJson() {
    assertThat(PythonJson.compact(List.of(Character.UnicodeScript.LATIN))).isEqualTo("[\"LATIN\"]");
  }
}
