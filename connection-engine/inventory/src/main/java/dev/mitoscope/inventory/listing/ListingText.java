package dev.mitoscope.inventory.listing;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.plugin.text.Json;
import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.UnsafeText;
import dev.mitoscope.templating.yaml.YamlStyle;
import dev.mitoscope.templating.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A listing as text, written as Ansible's command line tools write it. */
public final class ListingText {
  private static final Json.Style JSON = new Json.Style("    ", ",", ": ", true, false);

  private ListingText() {}

  /**
   * JSON with four blanks a level and sorted keys; encrypted and unsafe text as mappings of one
   * reserved key.
   */
  public static String json(@Nullable Object listing) {
    return Json.write(withReservedKeys(listing), JSON);
  }

  /** TOML, as the library that the line's command writes it with does. */
  public static String toml(Map<String, @Nullable Object> listing, Line line) {
    return line == Line.CURRENT ? NestedToml.write(listing) : FlatToml.write(listing);
  }

  /** YAML as PyYAML writes it. */
  public static String yaml(@Nullable Object listing, Line line) {
    return YamlWriter.write(
        listing,
        YamlStyle.listing(
            line == Line.CURRENT
                ? YamlStyle.Aliases.COLLECTIONS
                : YamlStyle.Aliases.COLLECTIONS_AND_DATES));
  }

  private static @Nullable Object withReservedKeys(@Nullable Object value) {
    return switch (value) {
      case EncryptedText encrypted -> Map.of("__ansible_vault", encrypted.armoured());
      case UnsafeText text -> Map.of("__ansible_unsafe", text.text());
      case Map<?, ?> map -> {
        Map<@Nullable Object, @Nullable Object> written = new LinkedHashMap<>();
        map.forEach((key, item) -> written.put(key, withReservedKeys(item)));
        yield written;
      }
      case Collection<?> items -> {
        List<@Nullable Object> written = new ArrayList<>(items.size());
        items.forEach(item -> written.add(withReservedKeys(item)));
        yield written;
      }
      case null, default -> value;
    };
  }
}
