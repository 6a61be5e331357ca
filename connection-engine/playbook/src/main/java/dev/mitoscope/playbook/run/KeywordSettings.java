package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.yaml.Position;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings that are the defaults of keywords: they hold where no play, block or task says more. */
final class KeywordSettings {
  private static final Map<String, String> OF_EVERY_LINE =
      Map.of(
          "any_errors_fatal", "ANY_ERRORS_FATAL",
          "force_handlers", "DEFAULT_FORCE_HANDLERS",
          "no_log", "DEFAULT_NO_LOG");

  private static final Map<String, String> OF_THE_CLASSIC_LINE =
      Map.of(
          "fact_path", "DEFAULT_FACT_PATH",
          "gather_subset", "DEFAULT_GATHER_SUBSET",
          "gather_timeout", "DEFAULT_GATHER_TIMEOUT");

  private KeywordSettings() {}

  /** Those that somebody set, by keyword. */
  static Map<String, Setting> of(Configuration configuration, Line line) {
    Map<String, String> names = new LinkedHashMap<>(OF_EVERY_LINE);
    if (line == Line.CLASSIC) {
      names.putAll(OF_THE_CLASSIC_LINE);
    }
    Map<String, Setting> defaults = new LinkedHashMap<>();
    names.forEach((keyword, name) -> {
      Configuration.Value set = configuration.get(name);
      if (set.isSet() && set.value() != null) {
        Origin origin = set.origin();
        Position position =
            new Position(origin.source(), Math.max(1, origin.line()), Math.max(1, origin.column()));
        defaults.put(keyword, new Setting(set.value(), position));
      }
    });
    return defaults;
  }
}
