package dev.mitoscope.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Threads that stand at the same place, told once. */
public record StackGroup(List<String> owners, String title, List<FrameLine> frames) {
  private static final int NAMED = 3;

  private record Key(String title, List<FrameLine> frames) {}

  /** Groups equal stacks, in the order in which each was first seen. */
  public static List<StackGroup> group(List<ThreadText> threads) {
    Map<Key, List<String>> owners = new LinkedHashMap<>();
    for (ThreadText thread : threads) {
      owners
          .computeIfAbsent(new Key(thread.title(), thread.frames()), key -> new ArrayList<>())
          .add(thread.owner());
    }
    List<StackGroup> groups = new ArrayList<>();
    owners.forEach(
        (key, names) -> groups.add(new StackGroup(List.copyOf(names), key.title(), key.frames())));
    return groups;
  }

  /** {@code web1}, or {@code web1, web2, web3 and 4 more}. */
  public String who() {
    List<String> distinct = owners.stream().distinct().toList();
    if (distinct.size() <= NAMED + 1) {
      return String.join(", ", distinct);
    }
    return String.join(", ", distinct.subList(0, NAMED))
        + " and "
        + (distinct.size() - NAMED)
        + " more";
  }
}
