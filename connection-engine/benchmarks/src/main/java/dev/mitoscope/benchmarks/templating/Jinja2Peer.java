package dev.mitoscope.benchmarks.templating;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.Scope;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplatingSettings;
import dev.mitoscope.templating.plugin.text.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The same samples through Jinja2 in Python, compiled before, without Ansible's layers. */
public final class Jinja2Peer {
  private Jinja2Peer() {}

  /**
   * Microseconds of one call by the benchmark's name; empty where no {@code python3} has Jinja2.
   *
   * @throws IOException when Python fails, or prints another text than ours
   */
  public static Map<String, String> measure() throws IOException, InterruptedException {
    Map<String, Object> variables = Samples.variables();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("condition", Samples.CONDITION);
    request.put("template60", Samples.template());
    request.put("variable", Samples.VARIABLE);
    request.put("variables", variables);
    Path script = Files.createTempFile("jinja2-peer", ".py");
    try {
      Files.writeString(script, Samples.resource("jinja2_peer.py"));
      Process process =
          new ProcessBuilder(System.getenv().getOrDefault("PYTHON", "python3"), script.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (var input = process.getOutputStream()) {
        input.write(
            Json.write(request, new Json.Style(null, ",", ":", false, true))
                .getBytes(StandardCharsets.UTF_8));
      }
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        System.out.println("no python3 with Jinja2 here: ours are measured alone");
        return Map.of();
      }
      return compared((Map<?, ?>) Objects.requireNonNull(Json.read(answer)), variables);
    } finally {
      Files.delete(script);
    }
  }

  private static Map<String, String> compared(Map<?, ?> answer, Map<String, Object> variables)
      throws IOException {
    String ours =
        new Templar(TemplatingSettings.of(Line.CURRENT, Path.of(".")), Scope.of(variables))
            .renderText(Samples.template(), "site.conf.j2", Map.of("trim_blocks", true));
    if (!ours.equals(answer.get("text"))) {
      throw new IOException("Jinja2 rendered another text:\n" + answer.get("text") + "\n" + ours);
    }
    Map<String, String> times = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(answer.get("microseconds")))
        .forEach((name, time) -> times.put(String.valueOf(name), String.valueOf(time)));
    return times;
  }
}
