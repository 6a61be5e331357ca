package dev.mitoscope.inventory;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What the user should know though nothing failed. Equal texts are told once, as Ansible does. Safe
 * from any thread.
 */
public final class Warnings {
  private final Consumer<String> listener;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final List<String> all = new CopyOnWriteArrayList<>();

  /** Collects, and hands each new warning to the listener. */
  public Warnings(Consumer<String> listener) {
    this.listener = listener;
  }

  /** Collects only. */
  public Warnings() {
    this(text -> {});
  }

  public void add(String text) {
    if (told.add(text)) {
      all.add(text);
      listener.accept(text);
    }
  }

  /** All so far, in order. */
  public List<String> all() {
    return List.copyOf(all);
  }
}
