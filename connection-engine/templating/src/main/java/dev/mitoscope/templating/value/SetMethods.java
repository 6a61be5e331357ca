package dev.mitoscope.templating.value;

import java.util.LinkedHashSet;
import java.util.Set;

/** Methods of set. */
final class SetMethods {
  static final Methods.Table<Set<Object>> TABLE = new Methods.Table<>();

  static {
    TABLE.add(
        "union(*others)",
        (self, a) -> {
          Set<Object> all = new LinkedHashSet<>(self);
          a.rest().forEach(other -> all.addAll(Iteration.list(other)));
          return all;
        });
    TABLE.add(
        "intersection(other)",
        (self, a) -> {
          Set<Object> common = new LinkedHashSet<>(self);
          common.retainAll(a.items("other"));
          return common;
        });
    TABLE.add(
        "difference(other)",
        (self, a) -> {
          Set<Object> rest = new LinkedHashSet<>(self);
          a.items("other").forEach(rest::remove);
          return rest;
        });
    TABLE.add("issubset(other)", (self, a) -> a.items("other").containsAll(self));
    TABLE.add("issuperset(other)", (self, a) -> self.containsAll(a.items("other")));
    TABLE.add(
        "isdisjoint(other)", (self, a) -> a.items("other").stream().noneMatch(self::contains));
    TABLE.add("copy()", (self, a) -> new LinkedHashSet<>(self));
    TABLE.add(
        "add(item)",
        (self, a) -> {
          self.add(a.get("item"));
          return null;
        });
    TABLE.add(
        "discard(item)",
        (self, a) -> {
          self.remove(a.get("item"));
          return null;
        });
    TABLE.add(
        "update(other)",
        (self, a) -> {
          self.addAll(a.items("other"));
          return null;
        });
  }

  private SetMethods() {}
}
