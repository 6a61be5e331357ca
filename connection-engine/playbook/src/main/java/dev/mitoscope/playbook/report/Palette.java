package dev.mitoscope.playbook.report;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.playbook.report.Terminal.Color;
import java.util.EnumMap;
import java.util.Map;

/** Which colour each kind of text has: Ansible's own, or those of the section {@code [colors]}. */
public final class Palette {

  /** SGR parameters of the names that Ansible knows. */
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("black", "0;30"),
          Map.entry("red", "0;31"),
          Map.entry("green", "0;32"),
          Map.entry("yellow", "0;33"),
          Map.entry("blue", "0;34"),
          Map.entry("purple", "0;35"),
          Map.entry("magenta", "0;35"),
          Map.entry("cyan", "0;36"),
          Map.entry("bright gray", "0;37"),
          Map.entry("dark gray", "1;30"),
          Map.entry("bright red", "1;31"),
          Map.entry("bright green", "1;32"),
          Map.entry("bright yellow", "1;33"),
          Map.entry("bright blue", "1;34"),
          Map.entry("bright purple", "1;35"),
          Map.entry("bright magenta", "1;35"),
          Map.entry("bright cyan", "1;36"),
          Map.entry("white", "1;37"),
          Map.entry("normal", "0"));

  private final Map<Color, String> codes = new EnumMap<>(Color.class);

  private Palette() {}

  /** The usual colours. */
  public static Palette usual() {
    return new Palette();
  }

  /** The configured colours; the usual one where a name is none that Ansible knows. */
  public static Palette of(Configuration configuration) {
    Palette palette = new Palette();
    for (Color color : Color.values()) {
      String name = color == Color.NONE ? null : configuration.text("COLOR_" + color.name());
      if (name != null && NAMED.containsKey(name)) {
        palette.codes.put(color, NAMED.get(name));
      }
    }
    return palette;
  }

  String code(Color color) {
    return codes.getOrDefault(color, color.usual());
  }
}
