package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Methods of list; a tuple has those that only read. */
final class ListMethods {
  static final Methods.Table<List<Object>> READING = new Methods.Table<>();
  static final Methods.Table<List<Object>> WRITING = new Methods.Table<>();

  static {
    READING.add(
        "index(value, start=0)",
        (self, a) -> {
          for (int i = a.integer("start"); i < self.size(); i++) {
            if (Compare.equal(self.get(i), a.get("value"))) {
              return (long) i;
            }
          }
          throw TemplateException.runtime(Repr.repr(a.get("value")) + " is not in list");
        });
    READING.add(
        "count(value)",
        (self, a) -> self.stream().filter(i -> Compare.equal(i, a.get("value"))).count());
    WRITING.add("copy()", (self, a) -> new ArrayList<>(self));
    WRITING.add(
        "append(item)",
        (self, a) -> {
          self.add(a.raw("item"));
          return null;
        });
    WRITING.add(
        "extend(items)",
        (self, a) -> {
          self.addAll(a.items("items"));
          return null;
        });
    WRITING.add(
        "insert(index, item)",
        (self, a) -> {
          int index = a.integer("index");
          int place = index < 0 ? Math.max(0, index + self.size()) : Math.min(index, self.size());
          self.add(place, a.get("item"));
          return null;
        });
    WRITING.add(
        "pop(index=-1)",
        (self, a) -> {
          int index = a.integer("index");
          int place = index < 0 ? index + self.size() : index;
          if (place < 0 || place >= self.size()) {
            throw TemplateException.runtime(
                self.isEmpty() ? "pop from empty list" : "pop index out of range");
          }
          return self.remove(place);
        });
    WRITING.add(
        "remove(value)",
        (self, a) -> {
          for (int i = 0; i < self.size(); i++) {
            if (Compare.equal(self.get(i), a.get("value"))) {
              self.remove(i);
              return null;
            }
          }
          throw TemplateException.runtime("list.remove(x): x not in list");
        });
    WRITING.add(
        "clear()",
        (self, a) -> {
          self.clear();
          return null;
        });
    WRITING.add(
        "reverse()",
        (self, a) -> {
          Collections.reverse(self);
          return null;
        });
    WRITING.add(
        "sort(reverse=False)",
        (self, a) -> {
          self.sort(
              (x, y) -> a.flag("reverse") ? Compare.order(y, x, "<") : Compare.order(x, y, "<"));
          return null;
        });
  }

  private ListMethods() {}
}
