package dev.mitoscope.app.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParserTest {
  private final Flag check = new Flag("", "-C", "--check");
  private final Flag verbose = new Flag("", "-v", "--verbose");
  private final Value<Integer> forks = Value.number("N", "", "-f", "--forks");
  private final Value<String> variables = Value.text("VARS", "", "-e", "--extra-vars");
  private final Value<String> vaultId = Value.text("ID", "", "--vault-id");
  private final Value<Path> vaultFile =
      Value.path("FILE", "", "--vault-password-file", "--vault-pass-file");
  private final Words words = Words.any("PLAYBOOK", "", 0);

  private void parse(String... line) throws UsageException {
    List<Option> options = List.of(check, verbose, forks, variables, vaultId, vaultFile);
    new Parser(options, words, List.of(line), false).parse();
  }

  @Test
  void mixesOptionsAndWords() throws UsageException {
    parse("a.yml", "-C", "b.yml", "--forks", "5", "-");

    assertThat(words.all()).containsExactly("a.yml", "b.yml", "-");
    assertThat(check.isGiven()).isTrue();
    assertThat(forks.last()).isEqualTo(5);
  }

  @Test
  void readsShortFlagsThatStandTogether() throws UsageException {
    parse("-vvCf7", "-v");

    assertThat(verbose.times()).isEqualTo(3);
    assertThat(check.isGiven()).isTrue();
    assertThat(forks.last()).isEqualTo(7);
  }

  @Test
  void takesValuesFromAllTheirPlaces() throws UsageException {
    parse("-ea=1", "-e=b=2", "-e", "c=3", "--extra-vars=d=4", "--extra-vars", "-o x=5", "-e", "");

    assertThat(variables.all()).containsExactly("a=1", "b=2", "c=3", "d=4", "-o x=5", "");
  }

  @Test
  void countsTheLastOfSeveralValues() throws UsageException {
    parse("-f1", "--forks=2");

    assertThat(forks.last()).isEqualTo(2);
  }

  @Test
  void understandsABeginningThatIsNoOthers() throws UsageException {
    parse("--for", "3", "--vault-p=file");

    assertThat(forks.last()).isEqualTo(3);
    assertThat(vaultFile.last()).isEqualTo(Path.of("file"));
  }

  @Test
  void refusesABeginningThatCouldBeSeveral() {
    assertThatThrownBy(() -> parse("--vault", "x"))
        .hasMessage(
            "ambiguous option: --vault could match --vault-id, --vault-password-file,"
                + " --vault-pass-file");
  }

  @Test
  void takesAllForWordsBehindTwoDashes() throws UsageException {
    parse("--", "-C", "--frob", "--");

    assertThat(words.all()).containsExactly("-C", "--frob", "--");
    assertThat(check.isGiven()).isFalse();
  }

  @Test
  void namesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> parse("--frob=1")).hasMessage("unrecognized arguments: --frob");
    assertThatThrownBy(() -> parse("-x")).hasMessage("unrecognized arguments: -x");
    assertThatThrownBy(() -> parse("-Cx")).hasMessage("unrecognized arguments: -x");
  }

  @Test
  void noticesForgottenAndNeedlessValues() {
    assertThatThrownBy(() -> parse("-f")).hasMessage("argument -f/--forks: expected one argument");
    assertThatThrownBy(() -> parse("-e", "--forks=3"))
        .hasMessage("argument -e/--extra-vars: expected one argument, but found '--forks=3'");
    assertThatThrownBy(() -> parse("--check=yes"))
        .hasMessage("argument -C/--check: ignored explicit argument 'yes'");
    assertThatThrownBy(() -> parse("--forks=many"))
        .hasMessage("argument -f/--forks: invalid int value: 'many'");
  }
}
