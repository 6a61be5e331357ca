package dev.mitoscope.multiplexer.method.ssh;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables that {@code SendEnv} and {@code SetEnv} name. */
final class SentEnvironment {
  private SentEnvironment() {}

  static Map<String, String> of(SshSettings settings) {
    Map<String, String> sent = new LinkedHashMap<>();
    for (String patterns : settings.all("SendEnv")) {
      List<String> words = Arrays.asList(patterns.split("\\s+", -1));
      System.getenv()
          .forEach((name, value) -> {
            if (SshConfigFile.matchesAny(words, name)) {
              sent.put(name, value);
            }
          });
    }
    for (String settingsOfOne : settings.all("SetEnv")) {
      for (String word : settingsOfOne.split("\\s+", -1)) {
        int equals = word.indexOf('=');
        if (equals > 0) {
          sent.putIfAbsent(
              word.substring(0, equals), SshArguments.unquote(word.substring(equals + 1)));
        }
      }
    }
    return sent;
  }
}
