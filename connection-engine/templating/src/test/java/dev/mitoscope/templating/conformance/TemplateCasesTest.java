package dev.mitoscope.templating.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.templating.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCasesTest {
  @TempDir Path directory;

  private TemplateCases.Outcome run(String cases) throws IOException {
    return TemplateCases.read(Files.writeString(directory.resolve("cases.json"), cases))
        .run(Line.CURRENT, UnaryOperator.identity());
  }

  @Test
  void namesWhatFailsForTheOrderOfKeysThatASortedFileHasLost() throws IOException {
    TemplateCases.Outcome outcome =
        run(
            """
            [{"current": {"expected": "b=1;a=2;"}, "id": "order", "mode": "file",
              "template": "{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}",
              "vars": {"d": {"a": 2, "b": 1}}},
             {"current": {"expected": "b=1;a=3;"}, "id": "wrong", "mode": "file",
              "template": "{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}",
              "vars": {"d": {"a": 2, "b": 1}}}]
            """);
    assertThat(outcome.reordered()).containsExactly("order");
    assertThat(outcome.failures())
        .extracting(TemplateCases.Failure::id)
        .containsExactly("order", "wrong");
    assertThat(outcome.passed()).isZero();
  }

  @Test
  void believesAFileWhoseKeysAreNotSorted() throws IOException {
    TemplateCases.Outcome outcome =
        run(
            """
            [{"id": "order", "mode": "value", "template": "{{ d | first }}",
              "vars": {"d": {"a": 2, "b": 1}}, "current": {"expected": "b"}}]
            """);
    assertThat(outcome.failures()).extracting(TemplateCases.Failure::id).containsExactly("order");
  }

  @Test
  void namesTheCaseThatHasNoTemplate() {
    assertThatThrownBy(() -> run("[{\"id\": \"a\"}]"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("case 1 has no \"id\" or no \"template\"");
  }
}
