package dev.mitoscope.playbook.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommonPartTest {

  @Test
  void whatAllHoldIsTakenOutAlsoOfMapsWithin() {
    CommonPart parts =
        CommonPart.of(
            List.of(
                Map.of("kind", "a", "args", Map.of("mode", "0644", "dest", "/one")),
                Map.of("kind", "a", "args", Map.of("mode", "0644", "dest", "/two"))));

    assertThat(parts.common()).isEqualTo(Map.of("kind", "a", "args", Map.of("mode", "0644")));
    assertThat(parts.rest())
        .isEqualTo(
            List.of(
                Map.of("args", Map.of("dest", "/one")), Map.of("args", Map.of("dest", "/two"))));
  }

  @Test
  void whatOneLacksOrHoldsOtherwiseStaysWithTheOthers() {
    Map<String, @Nullable Object> withNull = new LinkedHashMap<>();
    withNull.put("a", null);
    withNull.put("b", Map.of("x", 1));
    CommonPart parts = CommonPart.of(List.of(withNull, Map.of("b", "text")));

    assertThat(parts.common()).isEmpty();
    assertThat(parts.rest()).isEqualTo(List.of(withNull, Map.of("b", "text")));
  }

  @Test
  void nullIsAValueThatCanBeCommon() {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("a", null);

    assertThat(CommonPart.of(List.of(one, one)).common()).containsEntry("a", null);
  }
}
