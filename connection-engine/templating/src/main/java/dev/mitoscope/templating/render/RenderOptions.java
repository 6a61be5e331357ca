package dev.mitoscope.templating.render;

import dev.mitoscope.templating.syntax.Syntax;
import org.jspecify.annotations.Nullable;

/**
 * How a text is rendered.
 *
 * @param syntax delimiters and white-space rules
 * @param literalStrings whether backslashes in strings of print statements stand for themselves, as
 *     in task arguments
 * @param text whether the result is text whatever it looks like
 * @param name the file's name for messages and relative names; null for a text from elsewhere
 */
public record RenderOptions(
    Syntax syntax, boolean literalStrings, boolean text, @Nullable String name) {
  /** A task's argument or a variable. */
  public static final RenderOptions VALUE = new RenderOptions(Syntax.ANSIBLE, true, false, null);
}
