package dev.mitoscope.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ViewportTest {

  @Test
  void zoomingKeepsThePointUnderThePointer() {
    Viewport before = new Viewport(0.5, 30, -40);
    Viewport after = before.zoom(1.7, 200, 120);
    assertThat(after.toPictureX(200)).isCloseTo(before.toPictureX(200), within(1e-9));
    assertThat(after.toPictureY(120)).isCloseTo(before.toPictureY(120), within(1e-9));
  }

  @Test
  void zoomStaysWithinItsLimits() {
    assertThat(Viewport.HOME.zoom(1000, 0, 0).scale()).isEqualTo(Viewport.MAXIMUM_SCALE);
    assertThat(Viewport.HOME.zoom(0.00001, 0, 0).scale()).isEqualTo(Viewport.MINIMUM_SCALE);
  }

  @Test
  void fitNeverEnlarges() {
    assertThat(Viewport.fit(100, 50, 1000, 800).scale()).isEqualTo(1);
    assertThat(Viewport.fit(4000, 1000, 1048, 800).scale()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void thePictureCannotBePannedOutOfSight() {
    Viewport far = new Viewport(1, -100_000, 100_000).within(500, 400, 1000, 800);
    assertThat(far.visible(1000, 800).intersects(0, 0, 500, 400)).isTrue();
  }
}
