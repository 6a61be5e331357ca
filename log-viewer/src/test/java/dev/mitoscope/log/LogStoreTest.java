package dev.mitoscope.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogStoreTest {

  private static void fill(LogStore store, int from, int to) {
    for (int i = from; i < to; i++) {
      LogLevel level =
          i % 100 == 0 ? LogLevel.ERROR : i % 10 == 0 ? LogLevel.WARNING : LogLevel.INFO;
      store.append(i, level, "web" + i % 5, "ansible.modules.apt", "line " + i + " of many");
    }
  }

  @Test
  void aRecordComesBackAsItWas() {
    LogStore store = new LogStore(10_000, 1 << 20);
    store.append(12, LogLevel.WARNING, "web1", "root", "Größe ⏳\nsecond line");
    assertThat(store.get(0))
        .isEqualTo(new LogLine(0, 12, LogLevel.WARNING, "web1", "root", "Größe ⏳\nsecond line"));
  }

  @Test
  void theOldestGoWhenThereAreTooMany() {
    LogStore store = new LogStore(10_000, Long.MAX_VALUE);
    fill(store, 0, 50_000);
    assertThat(store.end()).isEqualTo(50_000);
    assertThat(store.end() - store.first()).isBetween(5_000L, 12_000L);
    assertThat(store.dropped()).isEqualTo(store.first());
    assertThat(store.get(store.first()).text()).isEqualTo("line " + store.first() + " of many");
    assertThatThrownBy(() -> store.get(store.first() - 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void theOldestGoWhenTheyTakeTooManyBytes() {
    LogStore store = new LogStore(10_000_000, 3_000_000);
    fill(store, 0, 500_000);
    assertThat(store.bytes()).isLessThan(4_000_000);
    assertThat(store.dropped()).isPositive();
  }

  @Test
  void aHugeTextIsCutAndSaysSo() {
    LogStore store = new LogStore(10_000, 1 << 20);
    store.append(0, LogLevel.INFO, "", "", "x".repeat(100_000));
    assertThat(store.get(0).text()).endsWith("… (34464 more)");
  }

  @Test
  void aFilterFindsByLevelContextAndText() {
    LogStore store = new LogStore(100_000, Long.MAX_VALUE);
    fill(store, 0, 1_000);
    assertThat(count(store, new LogFilter(EnumSet.of(LogLevel.ERROR), Set.of(), "", false)))
        .isEqualTo(10);
    assertThat(count(store, LogFilter.ALL.withContexts(Set.of("web3")))).isEqualTo(200);
    assertThat(count(store, new LogFilter(LogFilter.ALL.levels(), Set.of(), "LINE 99", false)))
        .isEqualTo(11);
    assertThat(count(store, new LogFilter(LogFilter.ALL.levels(), Set.of(), "line [0-9] of", true)))
        .isEqualTo(10);
  }

  @Test
  void aBrokenExpressionIsToldAndMatchesNothing() {
    LogFilter filter = new LogFilter(LogFilter.ALL.levels(), Set.of(), "a(b", true);
    assertThat(filter.problem()).contains("Unclosed group");
    LogStore store = new LogStore(10_000, 1 << 20);
    fill(store, 0, 10);
    assertThat(count(store, filter)).isZero();
  }

  @Test
  void matchesFollowTheStoreWhenItDropsRecords() {
    LogStore store = new LogStore(10_000, Long.MAX_VALUE);
    LogMatches matches =
        new LogMatches(store, new LogFilter(EnumSet.of(LogLevel.ERROR), Set.of(), "", false));
    for (int i = 0; i < 60; i++) {
      fill(store, i * 1000, (i + 1) * 1000);
      matches.readOn(Long.MAX_VALUE);
    }
    assertThat(matches.sequence(0)).isBetween(store.first(), store.first() + 99);
    for (int i = 1; i < matches.size(); i++) {
      assertThat(matches.sequence(i)).isEqualTo(matches.sequence(i - 1) + 100);
    }
    assertThat(matches.sequence(matches.size() - 1)).isEqualTo(59_900);
    assertThat(matches.indexOf(59_850)).isEqualTo(matches.size() - 1);
  }

  @Test
  void troubleIsCountedByParts() {
    LogStore store = new LogStore(100_000, Long.MAX_VALUE);
    fill(store, 0, 50_000);
    LogMatches matches = new LogMatches(store, LogFilter.ALL);
    matches.readOn(Long.MAX_VALUE);
    assertThat(matches.trouble(0, 1)).isEqualTo(new LogMatches.Trouble(500, 4500));
    int errors = 0;
    for (int i = 0; i < 700; i++) {
      errors += matches.trouble(i / 700.0, (i + 1) / 700.0).errors();
    }
    assertThat(errors).isEqualTo(500);
  }

  @Test
  void theRateOfAppendingIsMeasured() {
    LogStore store = new LogStore(1_000_000, 256L << 20);
    fill(store, 0, 1_000_000);
    long start = System.nanoTime();
    fill(store, 1_000_000, 3_000_000);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "log store: %,.0f appends/s with %,d records kept in %,d bytes%n",
        2_000_000 / seconds, store.end() - store.first(), store.bytes());
  }

  private static int count(LogStore store, LogFilter filter) {
    LogMatches matches = new LogMatches(store, filter);
    matches.readOn(Long.MAX_VALUE);
    return matches.size();
  }
}
