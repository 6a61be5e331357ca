package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.Keys;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Tuple;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.value.Undefined;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters on dictionaries. */
final class DictFilters {
  private DictFilters() {}

  static void define(Table table) {
    table.define(
        "dictsort(value, case_sensitive=False, by='key', reverse=False)", DictFilters::dictsort);
    table.define("dict2items(mydict, key_name='key', value_name='value')", DictFilters::toItems);
    table.define("items2dict(mylist, key_name='key', value_name='value')", DictFilters::fromItems);
    table.define("combine(*terms, recursive=False, list_merge='replace')", Merge::combine);
    table.define("subelements(obj, subelements, skip_missing=False)", DictFilters::subelements);
    table.define("extract(item, container, morekeys=None)", DictFilters::extract);
    table.define("rekey_on_member(data, key, duplicates='error')", DictFilters::rekey);
    table.define(
        "dict(sequence)",
        a -> dev.mitoscope.templating.value.Dicts.of(a.get("sequence"), Map.of()));
    table.define(
        "dict_kv(value, key)",
        a -> {
          Map<Object, Object> made = new LinkedHashMap<>();
          made.put(Keys.hashable(a.get("key")), a.get("value"));
          return made;
        });
  }

  private static List<Object> dictsort(Bound a) {
    int position =
        switch (a.text("by")) {
          case "key" -> 0;
          case "value" -> 1;
          default ->
              throw TemplateException.runtime("You can only sort by either \"key\" or \"value\"");
        };
    boolean caseSensitive = a.flag("case_sensitive");
    List<Object> pairs = new ArrayList<>();
    a.dict("value").forEach((key, value) -> pairs.add(Tuple.of(key, value)));
    Comparator<Object> order =
        (x, y) ->
            Compare.order(
                folded(x, position, caseSensitive), folded(y, position, caseSensitive), "<");
    pairs.sort(a.flag("reverse") ? order.reversed() : order);
    return pairs;
  }

  private static @Nullable Object folded(Object pair, int position, boolean caseSensitive) {
    Object value = ((Tuple) pair).get(position);
    return !caseSensitive && value instanceof CharSequence text
        ? text.toString().toLowerCase(Locale.ROOT)
        : value;
  }

  private static List<Object> toItems(Bound a) {
    if (!(a.get("mydict") instanceof Map<?, ?> map)) {
      throw TemplateException.runtime(
          "dict2items requires a dictionary, got <class '%s'> instead."
              .formatted(Types.name(a.get("mydict"))));
    }
    List<Object> items = new ArrayList<>();
    map.forEach((key, value) -> {
      Map<Object, Object> item = new LinkedHashMap<>();
      item.put(a.text("key_name"), key);
      item.put(a.text("value_name"), value);
      items.add(item);
    });
    return items;
  }

  private static Map<Object, Object> fromItems(Bound a) {
    if (!Types.isSequence(a.get("mylist"))) {
      throw TemplateException.runtime(
          "items2dict requires a list, got <class '%s'> instead."
              .formatted(Types.name(a.get("mylist"))));
    }
    Map<Object, Object> made = new LinkedHashMap<>();
    for (Object item : a.items("mylist")) {
      if (!(item instanceof Map<?, ?> map)) {
        throw TemplateException.runtime(
            "items2dict requires a list of dictionaries, got %s instead."
                .formatted(Repr.repr(a.get("mylist"))));
      }
      if (!map.containsKey(a.text("key_name")) || !map.containsKey(a.text("value_name"))) {
        throw TemplateException.runtime(
            "items2dict requires each dictionary in the list to contain the keys '%s' and '%s', got %s instead."
                .formatted(a.text("key_name"), a.text("value_name"), Repr.repr(a.get("mylist"))));
      }
      made.put(Keys.hashable(map.get(a.text("key_name"))), map.get(a.text("value_name")));
    }
    return made;
  }

  private static List<Object> subelements(Bound a) {
    Object object = a.get("obj");
    List<Object> elements =
        object instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : sequence(object);
    List<String> path = new ArrayList<>();
    if (a.get("subelements") instanceof List<?> names) {
      names.forEach(name -> path.add(Repr.str(name)));
    } else {
      path.addAll(List.of(a.text("subelements").split("\\.", -1)));
    }
    List<Object> pairs = new ArrayList<>();
    for (Object element : elements) {
      for (Object value : inner(element, path, a.flag("skip_missing"))) {
        pairs.add(Tuple.of(element, value));
      }
    }
    return pairs;
  }

  private static List<Object> sequence(@Nullable Object object) {
    if (!Types.isSequence(object)) {
      throw TemplateException.runtime("obj must be a list of dicts or a nested dict");
    }
    return Iteration.list(object);
  }

  private static List<Object> inner(
      @Nullable Object element, List<String> path, boolean skipMissing) {
    Object values = element;
    for (String name : path) {
      if (!(values instanceof Map<?, ?> map)) {
        throw TemplateException.runtime(
            "the key " + name + " should point to a dictionary, got '" + Repr.str(values) + "'");
      }
      if (!map.containsKey(name)) {
        if (skipMissing) {
          return List.of();
        }
        throw TemplateException.runtime(
            "could not find '" + name + "' key in iterated item " + Repr.repr(values));
      }
      values = map.get(name);
    }
    if (!Types.isSequence(values)) {
      throw TemplateException.runtime(
          "the key " + path.getLast() + " should point to a list, got '" + Repr.str(values) + "'");
    }
    return Iteration.list(values);
  }

  private static @Nullable Object extract(Environment environment, Bound a) {
    List<Object> keys = new ArrayList<>();
    keys.add(a.get("item"));
    if (a.get("morekeys") instanceof List<?> more) {
      keys.addAll(more);
    } else if (a.has("morekeys")) {
      keys.add(a.get("morekeys"));
    }
    Object value = a.get("container");
    for (Object key : keys) {
      Object next = Attributes.item(value, key);
      value =
          next instanceof Undefined && !(value instanceof Undefined)
              ? Undefined.member(
                  value,
                  key,
                  environment.settings().line() == dev.mitoscope.templating.Line.CURRENT)
              : next;
    }
    return value;
  }

  private static Map<Object, Object> rekey(Bound a) {
    boolean overwrite =
        switch (a.text("duplicates")) {
          case "error" -> false;
          case "overwrite" -> true;
          default ->
              throw TemplateException.runtime(
                  "duplicates parameter to rekey_on_member has unknown value: "
                      + a.text("duplicates"));
        };
    Object data = a.get("data");
    if (!(data instanceof Map<?, ?>) && !Types.isSequence(data)) {
      throw TemplateException.runtime("Type is not a valid list, set, or dict");
    }
    List<Object> items =
        data instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : Iteration.list(data);
    Map<Object, Object> made = new LinkedHashMap<>();
    for (Object item : items) {
      if (!(item instanceof Map<?, ?> map)) {
        throw TemplateException.runtime("List item is not a valid dict");
      }
      if (!map.containsKey(a.text("key"))) {
        throw TemplateException.runtime("Key " + a.text("key") + " was not found");
      }
      Object key = Keys.hashable(map.get(a.text("key")));
      if (made.containsKey(key) && !overwrite) {
        throw TemplateException.runtime(
            "Key " + Repr.str(key) + " is not unique, cannot correctly turn into dict");
      }
      made.put(key, item);
    }
    return made;
  }
}
