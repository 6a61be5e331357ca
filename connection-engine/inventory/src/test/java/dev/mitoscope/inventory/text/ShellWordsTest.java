package dev.mitoscope.inventory.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

  @Test
  void quotesAndEscapesAreRemoved() throws Exception {
    assertThat(ShellWords.split("a 'b c' \"d \\\" e\\n\" f\\ g ''"))
        .isEqualTo(List.of("a", "b c", "d \" e\\n", "f g", ""));
  }

  @Test
  void aCommentBeginsEvenInsideAWord() throws Exception {
    assertThat(ShellWords.splitLine("host a=1#2 b=3"))
        .extracting(ShellWords.Word::text)
        .containsExactly("host", "a=1");
    assertThat(ShellWords.split("a#b")).containsExactly("a#b");
  }

  @Test
  void eachWordKnowsItsColumn() throws Exception {
    assertThat(ShellWords.splitLine("host  a='x y' b=2"))
        .extracting(ShellWords.Word::column)
        .containsExactly(1, 7, 15);
  }

  @Test
  void whatIsNotEndedIsAnErrorAtItsBeginning() {
    assertThatThrownBy(() -> ShellWords.split("a 'b"))
        .isInstanceOfSatisfying(
            ShellWords.UnfinishedException.class, e -> assertThat(e.column()).isEqualTo(3))
        .hasMessage("No closing quotation");
    assertThatThrownBy(() -> ShellWords.split("a\\")).hasMessage("No escaped character");
  }
}
