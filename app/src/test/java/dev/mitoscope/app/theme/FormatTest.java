package dev.mitoscope.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormatTest {

  @Test
  void durationsAreAsShortAsTheyAreTelling() {
    assertThat(Format.duration(12)).isEqualTo("12 ms");
    assertThat(Format.duration(2_140)).isEqualTo("2.1 s");
    assertThat(Format.duration(41_900)).isEqualTo("41 s");
    assertThat(Format.duration(192_000)).isEqualTo("03:12");
    assertThat(Format.duration(3_723_000)).isEqualTo("1:02:03");
  }

  @Test
  void sizesAreInPowersOfAThousand() {
    assertThat(Format.bytes(999)).isEqualTo("999 B");
    assertThat(Format.bytes(1_204_000)).isEqualTo("1.2 MB");
    assertThat(Format.rate(301_000)).isEqualTo("301 kB/s");
  }

  @Test
  void countsHaveTheirNoun() {
    assertThat(Format.count(1, "host")).isEqualTo("1 host");
    assertThat(Format.count(5_000, "host")).isEqualTo("5,000 hosts");
  }
}
