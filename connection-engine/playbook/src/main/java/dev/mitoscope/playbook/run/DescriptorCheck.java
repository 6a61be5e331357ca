package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Refuses a play whose connections this process has not enough file descriptors for. */
final class DescriptorCheck {
  /** So many are never short: the smallest limit in use is 1024. */
  private static final int ALWAYS_ENOUGH = 200;

  private final Engine engine;

  DescriptorCheck(Engine engine) {
    this.engine = engine;
  }

  /**
   * @param way the stack of a host; empty when it has none, which its first task tells
   * @throws InventoryException with the number needed and the limit
   */
  void check(List<String> hosts, Function<String, Optional<Stack>> way) {
    if (hosts.size() <= ALWAYS_ENOUGH) {
      return;
    }
    List<Stack> stacks = new ArrayList<>();
    hosts.forEach(host -> way.apply(host).ifPresent(stacks::add));
    engine
        .shortageFor(stacks)
        .ifPresent(shortage -> {
          throw new InventoryException(shortage);
        });
  }
}
