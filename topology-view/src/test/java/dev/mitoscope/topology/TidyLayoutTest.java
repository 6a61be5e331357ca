package dev.mitoscope.topology;

import static dev.mitoscope.topology.Forests.node;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class TidyLayoutTest {

  private static Layout layout(Forest forest) {
    return TidyLayout.of(new Folding(false, Set.of()).apply(forest));
  }

  @Test
  void aParentStandsAtTheMiddleOfItsChildren() {
    Layout layout =
        layout(Forest.of(List.of(node("a", null), node("b", "a"), node("c", "a"), node("d", "a"))));
    assertThat(requireNonNull(layout.get("a")).y()).isEqualTo(requireNonNull(layout.get("c")).y());
    assertThat(requireNonNull(layout.get("b")).x())
        .isEqualTo(TidyLayout.CARD_WIDTH + 2 * TidyLayout.TRUNK);
  }

  @Test
  void noTwoBoxesOverlap() {
    Layout layout = layout(Forests.estate(1000));
    Set<String> places = new HashSet<>();
    List<Placed> all = new ArrayList<>();
    layout.all().forEach(all::add);
    for (Placed placed : all) {
      places.add(placed.x() + ":" + placed.y());
      assertThat(layout.at(placed.x() + 5, placed.y())).isSameAs(placed);
    }
    assertThat(places).hasSameSizeAs(all);
  }

  @Test
  void thousandsMakeAPictureOfHandyShape() {
    Layout layout = layout(Forests.estate(5000));
    assertThat(layout.width() / layout.height()).isBetween(0.3, 3.0);
  }

  @Test
  void aVisitFindsExactlyWhatTouchesTheView() {
    Layout layout = layout(Forests.estate(2000));
    Rectangle2D view = new Rectangle2D(layout.width() / 3, layout.height() / 3, 1440, 900);
    Set<String> visited = new HashSet<>();
    layout.visit(
        view,
        new Layout.Visitor() {
          @Override
          public void box(Placed placed) {
            visited.add(placed.item().id());
          }

          @Override
          public void edges(Placed parent) {}
        });
    Set<String> expected = new HashSet<>();
    for (Placed placed : layout.all()) {
      if (view.intersects(
          placed.x(),
          placed.y() - TidyLayout.CARD_HEIGHT / 2,
          TidyLayout.CARD_WIDTH,
          TidyLayout.CARD_HEIGHT)) {
        expected.add(placed.item().id());
      }
    }
    assertThat(visited).isEqualTo(expected).isNotEmpty();
  }

  @Test
  void layoutOfFiveThousandIsMeasured() {
    Forest forest = Forests.estate(5000);
    for (int i = 0; i < 20; i++) {
      layout(forest);
    }
    long start = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      layout(forest);
    }
    System.out.printf(
        "layout of %d nodes: %.2f ms%n", forest.size(), (System.nanoTime() - start) / 20e6);
  }
}
