package dev.mitoscope.playbook.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.playbook.parse.ErrorChain.Step;
import dev.mitoscope.templating.yaml.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ansible-core 2.19 prints of the same failures. */
class ErrorChainTest {
  @TempDir private Path directory;
  private String file = "";

  @BeforeEach
  void write() throws Exception {
    Path written = directory.resolve("site.yml");
    Files.writeString(
        written, "- hosts: all\n  tasks:\n\n    - debug:\n\tmsg: " + "x".repeat(200) + "\n");
    file = written.toString();
  }

  @Test
  void aCauseWithoutAPlaceIsToldInOneSentence() {
    ErrorChain chain =
        new ErrorChain(
            List.of(
                new Step("Task failed.", new Position(file, 4, 7)),
                new Step("Module failed.", null),
                new Step("non-zero return code", null)));

    assertThat(chain.verbose())
        .isEqualTo(
            """
            Task failed: Module failed: non-zero return code
            Origin: %s:4:7

            2   tasks:
            3
            4     - debug:
                    ^ column 7\
            """
                .formatted(file));
  }

  @Test
  void aCauseElsewhereStandsByItself() {
    ErrorChain chain =
        new ErrorChain(
            List.of(
                new Step("Task failed.", new Position(file, 1, 3)),
                new Step("'x' is undefined", new Position(file, 2, 3))));

    assertThat(chain.verbose())
        .startsWith("Task failed: 'x' is undefined\n\nTask failed.\nOrigin: ")
        .contains("\n\n<<< caused by >>>\n\n'x' is undefined\nOrigin: ");
  }

  @Test
  void whatTheNextStepSaysAgainIsLeftOut() {
    assertThat(
            new ErrorChain(List.of(new Step("no: file gone", null), new Step("file gone", null)))
                .brief())
        .isEqualTo("no: file gone");
    assertThat(
            new ErrorChain(List.of(new Step("Action failed.", null), new Step("", null))).brief())
        .isEqualTo("Action failed.");
  }

  @Test
  void aLongLineIsCutAndATabIsOneBlank() {
    assertThat(SourceContext.of(new Position(file, 5, 2)))
        .contains("\n5  msg: xxx")
        .endsWith("xxx...\n   ^ column 2");
  }

  @Test
  void whatCanNotBeShownIsNamed() throws Exception {
    Path vault =
        Files.writeString(directory.resolve("vault.yml"), "$ANSIBLE_VAULT;1.1;AES256\n61\n");

    assertThat(SourceContext.of(new Position(directory + "/gone.yml", 1, 1)))
        .endsWith("/gone.yml:1:1\n\n(source not shown: FileNotFoundError)");
    assertThat(SourceContext.of(new Position(vault.toString(), 2, 1)))
        .endsWith("(source not shown: content encrypted)");
    assertThat(SourceContext.of(new Position(file, 90, 1)))
        .endsWith("(source not shown: file truncated)");
  }

  @Test
  void aCensoredResultTellsNoMessage() {
    Map<String, Object> result = Map.of("censored", "hidden", "msg", "secret");
    assertThat(ErrorChain.of(result, null).verbose()).isEqualTo("Task failed.");
  }

  @Test
  void theStepsComeBackFromAResult() {
    ErrorChain chain =
        new ErrorChain(
            List.of(new Step("Task failed.", new Position(file, 1, 3)), new Step("because", null)));
    assertThat(ErrorChain.of(Map.of(ErrorChain.STEPS, chain.toResult()), null)).isEqualTo(chain);
  }
}
