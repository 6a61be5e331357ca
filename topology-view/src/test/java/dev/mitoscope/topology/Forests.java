package dev.mitoscope.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forests as an estate would give them. */
final class Forests {

  private static final String[] GROUPS = {"web", "db", "cache", "queue", "batch", "edge"};
  private static final int BEHIND_EACH_BASTION = 50;

  private Forests() {}

  static TopologyNode node(String id, @Nullable String parent) {
    return new TopologyNode(id, parent, id, "", Glyph.SHELL, NodeState.READY, true, null, null);
  }

  /** A machine, five hosts, one behind another, one of them with a root account. */
  static Forest small() {
    return Forest.of(
        List.of(
            new TopologyNode(
                "0",
                null,
                "this machine",
                "console",
                Glyph.MACHINE,
                NodeState.READY,
                true,
                null,
                null),
            host("web1", "0", "web", NodeState.READY, null),
            host("web2", "0", "web", NodeState.BUSY, null),
            account("web2-root", "web2", "root"),
            host("web3", "0", "web", NodeState.STUCK, null),
            host("bastion", "0", null, NodeState.READY, "3 hosts have this same stack"),
            host("db1", "bastion", "db", NodeState.FAILED, null),
            host("db2", "bastion", "db", NodeState.PLANNED, null),
            host("db3", "bastion", "db", NodeState.LOST, null),
            host(
                "cache-with-a-rather-long-name.example.com",
                "0",
                null,
                NodeState.CONNECTING,
                null)));
  }

  /** As many hosts, a part of them behind bastions, the states mixed. */
  static Forest estate(int hosts) {
    List<TopologyNode> nodes = new ArrayList<>();
    nodes.add(
        new TopologyNode(
            "0",
            null,
            "this machine",
            "console",
            Glyph.MACHINE,
            NodeState.READY,
            true,
            null,
            null));
    for (int i = 0; nodes.size() < hosts; i++) {
      String group = GROUPS[i % GROUPS.length];
      NodeState state =
          i % 97 == 0
              ? NodeState.FAILED
              : i % 41 == 0 ? NodeState.STUCK : i % 7 == 0 ? NodeState.BUSY : NodeState.READY;
      String parent = i % 5 == 0 ? "bastion" + i / BEHIND_EACH_BASTION : "0";
      if (i % BEHIND_EACH_BASTION == 0) {
        nodes.add(
            host("bastion" + i / BEHIND_EACH_BASTION, "0", "bastions", NodeState.READY, null));
      }
      nodes.add(host(group + i, parent, group, state, null));
    }
    return Forest.of(nodes);
  }

  static Map<String, EdgeActivity> activity(Forest forest, boolean flowing) {
    Map<String, EdgeActivity> activity = new HashMap<>();
    int i = 0;
    for (TopologyNode node : forest.nodes()) {
      i++;
      activity.put(
          node.id(), new EdgeActivity(1000L << i % 18, flowing && i % 9 == 0, 1.0 + i % 30));
    }
    return activity;
  }

  private static TopologyNode host(
      String name, String parent, @Nullable String group, NodeState state, @Nullable String flag) {
    return new TopologyNode(
        name,
        parent,
        name,
        "deploy · ssh",
        Glyph.SHELL,
        state,
        state != NodeState.PLANNED,
        group,
        flag);
  }

  private static TopologyNode account(String id, String parent, String name) {
    return new TopologyNode(
        id, parent, name, "sudo", Glyph.SHIELD, NodeState.READY, true, null, null);
  }
}
