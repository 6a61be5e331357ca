package dev.mitoscope.app.screen.stacks;

import dev.mitoscope.app.model.InventoryModel;
import dev.mitoscope.app.model.Model;
import dev.mitoscope.multiplexer.event.ContextEvent.StackFailed;
import dev.mitoscope.multiplexer.event.ContextEvent.StackResolved;
import dev.mitoscope.multiplexer.event.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which host's stack is looked at, and which it is compared with. */
final class StacksViewModel extends Model {
  private final InventoryModel inventory;
  private final Map<String, StackFailed> failures = new TreeMap<>();
  private @Nullable String host;
  private @Nullable String against;
  private String search = "";

  StacksViewModel(InventoryModel inventory) {
    this.inventory = inventory;
  }

  /** Hosts with a known stack or a known reason for none; those with a reason first. */
  List<String> hosts() {
    List<String> hosts = new ArrayList<>(failures.keySet());
    inventory.stacks().keySet().stream()
        .filter(name -> !failures.containsKey(name))
        .forEach(hosts::add);
    hosts.removeIf(name -> !name.toLowerCase(Locale.ROOT).contains(search));
    return hosts;
  }

  boolean isEmpty() {
    return failures.isEmpty() && inventory.stacks().isEmpty();
  }

  int failures() {
    return failures.size();
  }

  void search(String text) {
    search = text.strip().toLowerCase(Locale.ROOT);
  }

  void choose(@Nullable String chosen) {
    host = chosen;
  }

  /** Compares with another host; null to stop comparing. */
  void compareWith(@Nullable String other) {
    against = other;
  }

  Optional<String> host() {
    return Optional.ofNullable(host);
  }

  Optional<String> against() {
    return Optional.ofNullable(against).filter(name -> !name.equals(host));
  }

  Optional<StackResolved> stack(String name) {
    return failures.containsKey(name)
        ? Optional.empty()
        : Optional.ofNullable(inventory.stacks().get(name));
  }

  Optional<StackFailed> failure(String name) {
    return Optional.ofNullable(failures.get(name));
  }

  /** {@code ssh → ssh → sudo}. */
  String summary(String name) {
    return stack(name)
        .map(stack -> String.join(" → ", stack.hops().stream().map(hop -> hop.method()).toList()))
        .orElseGet(() -> failure(name).map(StackFailed::message).orElse(""));
  }

  /** The hops of a host, those of the other host in mind. */
  List<HopCard> cards(String name, Optional<String> other) {
    return stack(name)
        .map(stack ->
            HopCard.of(
                stack.hops(), other.flatMap(this::stack).map(StackResolved::hops).orElse(null)))
        .orElse(List.of());
  }

  /** The hosts whose stack is this host's very stack: with them it shares one context. */
  List<String> sharing(String name) {
    Optional<StackResolved> mine = stack(name);
    if (mine.isEmpty()) {
      return List.of();
    }
    return inventory.stacks().values().stream()
        .filter(other -> other.stack().equals(mine.get().stack()) && !other.host().equals(name))
        .map(StackResolved::host)
        .toList();
  }

  @Override
  public void apply(Recorded recorded) {
    switch (recorded.event()) {
      case StackResolved event -> {
        failures.remove(event.host());
        changed();
      }
      case StackFailed event -> {
        failures.put(event.host(), event);
        changed();
      }
      default -> {}
    }
  }
}
