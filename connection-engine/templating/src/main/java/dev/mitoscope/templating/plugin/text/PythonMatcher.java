package dev.mitoscope.templating.plugin.text;

import dev.mitoscope.templating.TemplateException;
import java.util.Objects;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Looks for an expression in a text; groups have the numbers that they have in Python. */
public final class PythonMatcher {
  private final Matcher matcher;
  private final RegexTranslation translation;

  PythonMatcher(Matcher matcher, RegexTranslation translation) {
    this.matcher = matcher;
    this.translation = translation;
  }

  /** Whether it matches anywhere after the last match. */
  public boolean find() {
    return matcher.find();
  }

  /** Whether it matches at the text's beginning. */
  public boolean lookingAt() {
    return matcher.lookingAt();
  }

  /** Whether it matches the whole text. */
  public boolean matches() {
    return matcher.matches();
  }

  /** How many groups the expression has. */
  public int groupCount() {
    return translation.groups();
  }

  /** What the whole expression matched. */
  public String group() {
    return matcher.group();
  }

  /** What a group matched; null if it took no part. */
  public @Nullable String group(int number) {
    if (number > groupCount()) {
      throw TemplateException.runtime("no such group");
    }
    return matcher.group(translation.javaGroup(number));
  }

  /** What a group matched; nothing if it took no part. */
  public String text(int number) {
    return Objects.requireNonNullElse(group(number), "");
  }

  /** Appends the text up to the match, and the replacement for the match. */
  void replace(StringBuilder out, String replacement) {
    matcher.appendReplacement(out, Matcher.quoteReplacement(replacement));
  }

  /** Appends the text after the last match. */
  void appendTail(StringBuilder out) {
    matcher.appendTail(out);
  }
}
