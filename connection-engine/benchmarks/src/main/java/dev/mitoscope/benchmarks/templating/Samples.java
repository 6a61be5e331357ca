package dev.mitoscope.benchmarks.templating;

import dev.mitoscope.templating.plugin.text.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What both sides are given: a condition, a template of 60 lines, and a host's variables. */
final class Samples {
  static final String CONDITION =
      "ansible_facts['os_family'] == 'Debian' and nginx_enabled | default(true) | bool"
          + " and inventory_hostname in groups['web']";
  static final String VARIABLE = "{{ nginx_worker_connections }}";

  private Samples() {}

  static String template() throws IOException {
    return resource("site.conf.j2");
  }

  static Map<String, Object> variables() throws IOException {
    Map<String, Object> variables = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(Json.read(resource("variables.json"))))
        .forEach((name, value) -> variables.put(String.valueOf(name), value));
    // a host that has gathered facts carries some hundreds of variables
    for (int i = 0; i < 300; i++) {
      variables.put("ansible_fact_" + i, "value " + i);
    }
    return variables;
  }

  static String resource(String name) throws IOException {
    try (InputStream input = Samples.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(input).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
