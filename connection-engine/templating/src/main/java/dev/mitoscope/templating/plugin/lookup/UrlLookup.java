package dev.mitoscope.templating.plugin.lookup;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.render.Plugins.Lookup;
import dev.mitoscope.templating.value.Numbers;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.UnsafeText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lookup {@code url}: what a web server answers. */
final class UrlLookup implements Lookup {

  @Override
  public List<@Nullable Object> run(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    boolean split = !options.containsKey("split_lines") || Truth.of(options.get("split_lines"));
    List<@Nullable Object> found = new ArrayList<>();
    for (Object term : terms) {
      String body = fetch(Repr.str(term), options);
      if (split) {
        body.lines().forEach(line -> found.add(new UnsafeText(line)));
      } else {
        found.add(new UnsafeText(body));
      }
    }
    return found;
  }

  private static String fetch(String url, Map<String, Object> options) {
    if (url.startsWith("file:")) {
      return FileLookups.read(Path.of(URI.create(url)));
    }
    double seconds =
        options.containsKey("timeout")
            ? Numbers.parseFloat(Repr.str(options.get("timeout"))).orElse(10.0)
            : 10.0;
    try (HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofMillis((long) (seconds * 1000)))
            .build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(Duration.ofMillis((long) (seconds * 1000)));
      if (options.get("headers") instanceof Map<?, ?> headers) {
        headers.forEach((name, value) -> request.header(Repr.str(name), Repr.str(value)));
      }
      if (options.get("username") != null) {
        String account =
            Repr.str(options.get("username"))
                + ":"
                + Repr.str(options.getOrDefault("password", ""));
        request.header(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
      }
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        throw TemplateException.runtime(
            "Received HTTP error for " + url + " : HTTP Error " + response.statusCode());
      }
      return response.body();
    } catch (ConnectException e) {
      throw TemplateException.runtime(
          "Failed lookup url for "
              + url
              + " : "
              + Objects.requireNonNullElse(e.getMessage(), "nobody answers there"));
    } catch (IOException | IllegalArgumentException e) {
      throw TemplateException.runtime(
          "Failed lookup url for "
              + url
              + " : "
              + Objects.requireNonNullElse(e.getMessage(), e.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TemplateException.runtime("Failed lookup url for " + url + " : interrupted");
    }
  }
}
