package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.InventoryBuilder;
import dev.mitoscope.inventory.configuration.GroupNames;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The option {@code keyed_groups} of {@code constructed}: groups named for a value of the host. */
final class KeyedGroups {
  private final PluginConfig config;
  private final InventoryBuilder inventory;
  private final Templar templar;
  private final boolean strict;

  KeyedGroups(PluginConfig config, InventoryBuilder inventory, Templar templar, boolean strict) {
    this.config = config;
    this.inventory = inventory;
    this.templar = templar;
    this.strict = strict;
  }

  /** Puts the host into its groups. */
  void add(String host) {
    for (Map<?, ?> keyed : PluginConfig.dictionaries(config.options(), "keyed_groups")) {
      if (keyed.get("trailing_separator") != null && keyed.get("default_value") != null) {
        throw TemplateException.runtime(
            "parameters are mutually exclusive for keyed groups: default_value|trailing_separator");
      }
      Object key;
      try {
        key = templar.template("{{" + keyed.get("key") + "}}");
      } catch (TemplateException e) {
        if (strict) {
          throw e.worded(
              "Could not generate group for host %s from %s entry: %s"
                  .formatted(host, keyed.get("key"), e.problem()));
        }
        continue;
      }
      boolean empty = key instanceof CharSequence text && text.isEmpty();
      if (Truth.of(key) || (empty && keyed.get("default_value") != null)) {
        add(host, keyed, key);
      } else if (strict && !(key instanceof List<?>) && !(key instanceof Map<?, ?>)) {
        throw TemplateException.runtime(
            "No key or key resulted empty for %s in host %s, invalid entry"
                .formatted(keyed.get("key"), host));
      }
    }
  }

  private void add(String host, Map<?, ?> keyed, @Nullable Object key) {
    String prefix = text(keyed.get("prefix"), "");
    String separator = text(keyed.get("separator"), "_");
    String parent = parent(keyed);
    List<String> names = names(keyed, key, separator);
    boolean bare = prefix.isEmpty() && !config.flag("leading_separator", true);
    for (String name : names) {
      String group = inventory.addGroup(GroupNames.safe(prefix + (bare ? "" : separator) + name));
      inventory.addChild(group, host, config.origin());
      if (!parent.isEmpty()) {
        inventory.addGroup(parent);
        inventory.addChild(parent, group, config.origin());
      }
    }
  }

  private String parent(Map<?, ?> keyed) {
    Object template = keyed.get("parent_group");
    return template == null ? "" : GroupNames.safe(Repr.str(templar.template(template)));
  }

  private static String text(@Nullable Object value, String fallback) {
    return value == null ? fallback : Repr.str(value);
  }

  private static List<String> names(Map<?, ?> keyed, @Nullable Object key, String separator) {
    Object fallback = keyed.get("default_value");
    List<String> names = new ArrayList<>();
    switch (key) {
      case CharSequence text -> names.add(or(text, fallback));
      case Map<?, ?> map ->
          map.forEach((name, value) -> {
            boolean empty = "".equals(Repr.str(value));
            boolean alone =
                empty && fallback == null && Boolean.FALSE.equals(keyed.get("trailing_separator"));
            names.add(Repr.str(name) + (alone ? "" : separator + or(Repr.str(value), fallback)));
          });
      case List<?> list -> list.forEach(item -> names.add(or(Repr.str(item), fallback)));
      case null, default ->
          throw TemplateException.runtime(
              "Invalid group name format, expected a string or a list of them or dictionary, got: "
                  + Types.name(key));
    }
    return names;
  }

  private static String or(CharSequence text, @Nullable Object fallback) {
    return text.isEmpty() && fallback != null ? Repr.str(fallback) : text.toString();
  }
}
