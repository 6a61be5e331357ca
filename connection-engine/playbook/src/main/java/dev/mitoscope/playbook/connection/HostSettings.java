package dev.mitoscope.playbook.connection;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.configuration.UserPaths;
import dev.mitoscope.inventory.text.ShellWords;
import dev.mitoscope.playbook.connection.VariableReader.Rendered;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is set for the connection to one host: by its variables, else by keywords and flags, else by
 * the configuration.
 *
 * @param host the inventory name
 */
record HostSettings(
    String host, VariableReader variables, TaskSettings task, Configuration configuration) {

  /** The first of the variables that is set. */
  Argument variable(String... names) {
    for (String name : names) {
      Rendered rendered = variables.read(name);
      if (rendered != null && rendered.value() != null) {
        return new Argument(rendered.value(), rendered.raw(), name, rendered.origin().toString());
      }
    }
    return Argument.UNSET;
  }

  /** What a keyword or flag says. */
  Argument keyword(String name) {
    TaskSettings.Given given = task.get(name);
    return given == null
        ? Argument.UNSET
        : new Argument(given.value(), given.raw(), name, given.origin().toString());
  }

  /** What the configuration says; its default too. */
  Argument configured(String name) {
    Configuration.Value value = configuration.get(name);
    return value.isSet()
        ? new Argument(value.value(), value.value(), name, value.origin().toString())
        : Argument.fixed(value.value());
  }

  /** As text; null stays null. */
  static Argument text(Argument argument) {
    return argument.isSet() ? argument.withValue(String.valueOf(argument.value())) : argument;
  }

  /** As a whole number. */
  Argument integer(Argument argument) {
    if (!argument.isSet() || argument.value() instanceof Long) {
      return argument;
    }
    Object value = argument.value();
    try {
      return argument.withValue(
          value instanceof Number number
              ? number.longValue()
              : Long.parseLong(String.valueOf(value).strip()));
    } catch (NumberFormatException e) {
      throw invalid(argument, "a number");
    }
  }

  /** As a boolean, by Ansible's words for it. */
  boolean bool(Argument argument) {
    return switch (argument.value()) {
      case null -> false;
      case Boolean value -> value;
      case Number number -> number.doubleValue() != 0;
      default ->
          switch (String.valueOf(argument.value()).strip().toLowerCase(Locale.ROOT)) {
            case "yes", "on", "1", "true", "t", "y", "1.0" -> true;
            case "no", "off", "0", "false", "f", "n", "0.0", "" -> false;
            default -> throw invalid(argument, "a boolean (yes or no)");
          };
    };
  }

  /** Split into words as a shell would; a list stays one. */
  List<String> words(Argument argument) {
    Object value = argument.value();
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    try {
      return ShellWords.split(String.valueOf(value));
    } catch (ShellWords.UnfinishedException e) {
      throw invalid(argument, "words as a shell splits them (" + e.getMessage() + ")");
    }
  }

  /** Several arguments' words as one, described by all that were set. */
  Argument joined(Argument... arguments) {
    List<String> words = new ArrayList<>();
    List<String> raw = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    for (Argument argument : arguments) {
      words.addAll(words(argument));
      if (argument.source() != null) {
        raw.add(String.valueOf(argument.raw()));
        names.add(String.valueOf(argument.variable()));
        sources.add(argument.source());
      }
    }
    return sources.isEmpty()
        ? Argument.fixed(words)
        : new Argument(
            words, String.join(" ", raw), String.join(", ", names), String.join(", ", sources));
  }

  /** A path with {@code ~} expanded. */
  static Argument path(Argument argument) {
    return argument.isSet()
        ? argument.withValue(UserPaths.expandTilde(String.valueOf(argument.value())))
        : argument;
  }

  StackException invalid(Argument argument, String wanted) {
    return new StackException(
        "%s of %s must be %s, got: %s"
            .formatted(argument.variable(), host, wanted, argument.value()),
        originOf(argument.variable()));
  }

  /** Where a variable was written, or null when it is none of the host's. */
  @Nullable Origin originOf(@Nullable String variable) {
    Rendered rendered = variable == null ? null : variables.read(variable);
    return rendered == null ? null : rendered.origin();
  }
}
