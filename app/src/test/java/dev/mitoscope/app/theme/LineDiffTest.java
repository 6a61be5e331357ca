package dev.mitoscope.app.theme;

import static dev.mitoscope.app.theme.LineDiff.Kind.ADDED;
import static dev.mitoscope.app.theme.LineDiff.Kind.REMOVED;
import static dev.mitoscope.app.theme.LineDiff.Kind.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.theme.LineDiff.Line;
import org.junit.jupiter.api.Test;

class LineDiffTest {

  @Test
  void keepsCommonLines() {
    assertThat(LineDiff.of("a\nb\nc\n", "a\nx\nc\n"))
        .containsExactly(
            new Line(SAME, "a"), new Line(REMOVED, "b"), new Line(ADDED, "x"), new Line(SAME, "c"));
  }

  @Test
  void anEmptySideIsAllAddedOrAllRemoved() {
    assertThat(LineDiff.of("", "a\nb")).containsExactly(new Line(ADDED, "a"), new Line(ADDED, "b"));
    assertThat(LineDiff.of("a", "")).containsExactly(new Line(REMOVED, "a"));
  }
}
