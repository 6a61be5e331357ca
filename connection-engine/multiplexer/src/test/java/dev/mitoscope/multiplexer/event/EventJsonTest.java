package dev.mitoscope.multiplexer.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventJsonTest {

  @Test
  void anEventSurvivesTheRoundTripThroughItsLine() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("rc", 0L);
    result.put("size", new java.math.BigInteger("1180591620717411303424"));
    result.put("nested", Map.of("smallest", Long.MIN_VALUE));
    result.put("stdout_lines", Arrays.asList("a", null, 1.5, true));
    Recorded recorded =
        new Recorded(
            7,
            Instant.parse("2026-11-22T10:00:00.123Z"),
            new RunEvent.HostTaskFinished(
                "t1",
                "web1",
                RunEvent.Status.CHANGED,
                false,
                false,
                null,
                result,
                new RunEvent.Timing(1, 2, 3, 4, 10)));

    String line = EventJson.write(recorded);

    assertThat(line)
        .startsWith(
            "{\"seq\":7,\"at\":\"2026-11-22T10:00:00.123Z\",\"event\":\"host_task_finished\"")
        .contains("\"delegated_to\":null")
        .doesNotContain("\n");
    assertThat(EventJson.read(line)).isEqualTo(recorded);
  }

  @Test
  void aLineThatIsNoEventIsRefusedWithAReason() {
    assertThatThrownBy(() -> EventJson.read("{\"event\":\"nonsense\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown event 'nonsense'");
    assertThatThrownBy(() -> EventJson.read("[1]")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EventJson.read("{")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secretsAreMaskedInTextsKeysAndNestedValues() {
    Secrets secrets = new Secrets();
    secrets.add("hunter2");
    secrets.add("hunter2-longer");
    secrets.add("ab");

    assertThat(secrets.mask("pw=hunter2-longer; pw=hunter2; table"))
        .isEqualTo("pw=********; pw=********; table");
    assertThat(secrets.maskValue(Map.of("k", List.of("ab", "hunter2"))))
        .isEqualTo(Map.of("k", List.of("********", "********")));
  }
}
