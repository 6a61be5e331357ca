package dev.mitoscope.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.log.StackDiff.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackGroupTest {

  private static FrameLine frame(String function) {
    return new FrameLine(function, "file.py:1", "", FrameLine.Weight.NORMAL);
  }

  private static ThreadText thread(String owner, String... functions) {
    return new ThreadText(
        owner, "main", List.of(functions).stream().map(StackGroupTest::frame).toList());
  }

  @Test
  void equalStacksAreToldOnceWithTheirOwners() {
    List<StackGroup> groups =
        StackGroup.group(
            List.of(
                thread("web1", "select", "run"),
                thread("db1", "lock", "run"),
                thread("web2", "select", "run")));
    assertThat(groups).extracting(StackGroup::who).containsExactly("web1, web2", "db1");
  }

  @Test
  void manyOwnersAreCutShort() {
    List<ThreadText> threads =
        List.of("a", "b", "c", "d", "e").stream().map(owner -> thread(owner, "x")).toList();
    assertThat(StackGroup.group(threads).getFirst().who()).isEqualTo("a, b, c and 2 more");
  }

  @Test
  void aDiffNamesTheThreadsThatDidNotMoveFirst() {
    List<StackDiff.ThreadChange> changes =
        StackDiff.between(
            List.of(thread("web1", "poll", "run"), thread("web2", "wait", "run"), thread("x", "a")),
            List.of(
                thread("web1", "read", "run"), thread("web2", "wait", "run"), thread("y", "a")));
    assertThat(changes)
        .extracting(StackDiff.ThreadChange::owner)
        .containsExactly("web2", "y", "x", "web1");
    assertThat(changes.getLast().change()).isEqualTo(Change.MOVED);
    assertThat(changes.getLast().lines())
        .extracting(line -> line.change() + " " + line.frame().text())
        .containsExactly("REMOVED poll", "ADDED read", "SAME run");
  }

  @Test
  void outputKeepsItsLastLinesAndCountsTheOthers() {
    OutputBuffer buffer = new OutputBuffer(3);
    buffer.append("one\ntwo\n", false, true);
    buffer.append("thr", false, false);
    assertThat(buffer.line(2)).isEqualTo(new OutputBuffer.Line("thr", false, true));
    buffer.append("ee\nfour\n", false, true);
    assertThat(buffer.size()).isEqualTo(3);
    assertThat(buffer.line(1).text()).isEqualTo("three");
    assertThat(buffer.dropped()).isEqualTo(1);
  }

  @Test
  void aCarriageReturnStartsTheLineOver() {
    OutputBuffer buffer = new OutputBuffer(10);
    buffer.append("10 %\r20 %\r", false, false);
    buffer.append("30 %", false, false);
    buffer.append("\n", false, true);
    assertThat(buffer.size()).isEqualTo(1);
    assertThat(buffer.line(0).text()).endsWith("30 %");
  }
}
