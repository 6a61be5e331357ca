package dev.mitoscope.topology;

import static dev.mitoscope.topology.Forests.node;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForestTest {

  @Test
  void aNodeWithAnUnknownParentIsARoot() {
    Forest forest = Forest.of(List.of(node("a", null), node("b", "gone"), node("c", "a")));
    assertThat(forest.roots()).extracting(TopologyNode::id).containsExactly("a", "b");
    assertThat(forest.children("a")).extracting(TopologyNode::id).containsExactly("c");
  }

  @Test
  void aRingIsOpenedAtItsFirstNode() {
    Forest forest = Forest.of(List.of(node("a", "c"), node("b", "a"), node("c", "b")));
    assertThat(forest.roots()).extracting(TopologyNode::id).containsExactly("a");
    assertThat(forest.children("c")).isEmpty();
    assertThat(TidyLayout.of(new Folding(false, Set.of()).apply(forest)).size()).isEqualTo(3);
  }

  @Test
  void groupsFoldToOneBoxWithCountsByState() {
    List<Item> items = new Folding(true, Set.of()).apply(Forests.small());
    Item machine = items.getFirst();
    Item.Group web =
        machine.children().stream()
            .filter(Item.Group.class::isInstance)
            .map(Item.Group.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(web.label()).isEqualTo("web");
    assertThat(web.members()).isEqualTo(3);
    assertThat(web.children()).isEmpty();
    assertThat(web.state()).isEqualTo(NodeState.STUCK);
    assertThat(web.detail()).isEqualTo("1 stuck · 1 busy · 2 ready");
  }

  @Test
  void anUnfoldedGroupShowsItsMembersBelowIt() {
    String web = Folding.groupId("0", "web");
    List<Item> items = new Folding(true, Set.of(web)).apply(Forests.small());
    Item group =
        items.getFirst().children().stream()
            .filter(item -> item.id().equals(web))
            .findFirst()
            .orElseThrow();
    assertThat(group.children()).extracting(Item::label).containsExactly("web1", "web2", "web3");
  }

  @Test
  void aFoldedNodeStillCountsWhatIsBelow() {
    Item machine = new Folding(false, Set.of("0")).apply(Forests.small()).getFirst();
    assertThat(machine.folded()).isTrue();
    assertThat(machine.below().total()).isEqualTo(9);
  }
}
