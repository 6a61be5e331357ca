package dev.mitoscope.log;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which records are shown.
 *
 * @param levels those to show
 * @param contexts those to show; empty for all
 * @param text to be found in the message, the logger or the context, whatever the case; empty for
 *     all
 * @param regex whether the text is a regular expression
 */
public record LogFilter(Set<LogLevel> levels, Set<String> contexts, String text, boolean regex) {

  public static final LogFilter ALL =
      new LogFilter(EnumSet.allOf(LogLevel.class), Set.of(), "", false);

  public LogFilter {
    levels = Collections.unmodifiableSet(EnumSet.copyOf(levels));
    contexts = Set.copyOf(contexts);
  }

  public LogFilter withContexts(Set<String> other) {
    return new LogFilter(levels, other, text, regex);
  }

  /** Why the text is no regular expression, or null when it is one or need not be. */
  public @Nullable String problem() {
    if (!regex) {
      return null;
    }
    try {
      Pattern _ = Pattern.compile(text);
      return null;
    } catch (PatternSyntaxException e) {
      return e.getDescription();
    }
  }

  /** Tests many records; not for more than one thread. A broken expression matches nothing. */
  Test compile() {
    if (problem() != null) {
      return (store, sequence) -> false;
    }
    Test cheap = cheap();
    if (text.isEmpty()) {
      return cheap;
    }
    Pattern pattern =
        regex
            ? Pattern.compile(text, Pattern.CASE_INSENSITIVE)
            : Pattern.compile(
                Pattern.quote(text.toLowerCase(Locale.ROOT)), Pattern.CASE_INSENSITIVE);
    return (store, sequence) -> {
      if (!cheap.matches(store, sequence)) {
        return false;
      }
      LogLine line = store.get(sequence);
      return pattern.matcher(line.text()).find()
          || pattern.matcher(line.logger()).find()
          || pattern.matcher(line.context()).find();
    };
  }

  private Test cheap() {
    boolean everyLevel = levels.size() == LogLevel.values().length;
    return (store, sequence) ->
        (everyLevel || levels.contains(store.level(sequence)))
            && (contexts.isEmpty() || contexts.contains(store.context(sequence)));
  }

  /** A compiled filter. */
  @FunctionalInterface
  interface Test {
    boolean matches(LogStore store, long sequence);
  }
}
