package dev.mitoscope.playbook.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.playbook.parse.ErrorChain;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleResultTest {

  @Test
  void outputIsGivenInLinesToo() {
    var answer =
        Map.of("result", Map.of("stdout", "a\r\nb\n\nc", "stderr", ""), "warnings", List.of("hm"));
    ModuleResult result = ModuleResult.of(answer);
    assertThat(result.result().get("stdout_lines")).isEqualTo(List.of("a", "b", "", "c"));
    assertThat(result.result().get("stderr_lines")).isEqualTo(List.of());
    assertThat(result.warnings()).containsExactly("hm");
  }

  @Test
  void anErrorOfTheCurrentLineIsAChainOfCauses() {
    var cause = Map.of("msg", "[Errno 2] No such file or directory: b'x'");
    var event = Map.of("msg", "Error executing command.", "chain", Map.of("event", cause));
    var answer = Map.of("result", Map.of("failed", true, "exception", Map.of("event", event)));
    ModuleResult result = ModuleResult.of(answer);
    assertThat(ErrorChain.of(result.result(), null).brief())
        .isEqualTo(
            "Task failed: Action failed: Error executing command: [Errno 2] No such file or"
                + " directory: b'x'");
    assertThat(result.result().get("exception")).isEqualTo("(traceback unavailable)");
  }
}
