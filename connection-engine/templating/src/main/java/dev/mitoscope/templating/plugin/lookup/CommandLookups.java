package dev.mitoscope.templating.plugin.lookup;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.render.Plugins.Lookup;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.UnsafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lookups that run commands on this machine, and the one that names hosts. */
final class CommandLookups {
  private CommandLookups() {}

  static void define(Map<String, Lookup> lookups) {
    lookups.put("pipe", CommandLookups::pipe);
    lookups.put("lines", CommandLookups::lines);
    lookups.put("inventory_hostnames", CommandLookups::hosts);
  }

  /** What the command printed; its errors go where this process's go. */
  private static String run(Environment environment, String command, String lookup) {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
    builder.directory(environment.settings().baseDirectory().toAbsolutePath().toFile());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw TemplateException.runtime(
            "lookup_plugin.%s(%s) returned %d".formatted(lookup, command, code));
      }
      return output;
    } catch (IOException e) {
      throw TemplateException.runtime(
          "lookup_plugin.%s(%s): %s".formatted(lookup, command, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TemplateException.runtime(
          "lookup_plugin.%s(%s) was interrupted".formatted(lookup, command));
    }
  }

  private static List<@Nullable Object> pipe(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    List<@Nullable Object> outputs = new ArrayList<>();
    for (Object term : terms) {
      outputs.add(new UnsafeText(run(environment, Repr.str(term), "pipe").stripTrailing()));
    }
    return outputs;
  }

  private static List<@Nullable Object> lines(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    List<@Nullable Object> lines = new ArrayList<>();
    for (Object term : terms) {
      run(environment, Repr.str(term), "lines")
          .lines()
          .forEach(line -> lines.add(new UnsafeText(line)));
    }
    return lines;
  }

  /** Host patterns over {@code groups}: names, groups, wildcards, {@code !} and {@code &}. */
  private static List<@Nullable Object> hosts(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    Object known = environment.variable("groups");
    if (known == Attributes.MISSING || !(known instanceof Map<?, ?> groups)) {
      return new ArrayList<>();
    }
    Set<String> chosen = new LinkedHashSet<>();
    for (Object term : terms) {
      for (String pattern : Repr.str(term).split("[,:]", -1)) {
        if (pattern.startsWith("!")) {
          chosen.removeAll(matching(groups, pattern.substring(1)));
        } else if (pattern.startsWith("&")) {
          chosen.retainAll(matching(groups, pattern.substring(1)));
        } else {
          chosen.addAll(matching(groups, pattern));
        }
      }
    }
    return new ArrayList<>(chosen);
  }

  private static Set<String> matching(Map<?, ?> groups, String pattern) {
    String name = pattern.equals("all") ? "*" : pattern;
    Pattern regex =
        Pattern.compile("\\Q" + name.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E");
    Set<String> hosts = new LinkedHashSet<>();
    groups.forEach((group, members) -> {
      boolean whole = regex.matcher(Repr.str(group)).matches();
      for (Object member : members instanceof List<?> list ? list : List.of()) {
        if (whole || regex.matcher(Repr.str(member)).matches()) {
          hosts.add(Repr.str(member));
        }
      }
    });
    return hosts;
  }
}
