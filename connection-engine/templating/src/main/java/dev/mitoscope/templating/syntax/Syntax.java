package dev.mitoscope.templating.syntax;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Delimiters and white-space rules of a template; the names are those of the template module's
 * options and of the {@code #jinja2:} header.
 *
 * @param blockStart the beginning of a block
 * @param blockEnd the end of a block
 * @param variableStart the beginning of a print statement
 * @param variableEnd the end of a print statement
 * @param commentStart the beginning of a comment
 * @param commentEnd the end of a comment
 * @param lineStatementPrefix begins a statement that takes the rest of the line; null for none
 * @param lineCommentPrefix begins a comment that takes the rest of the line; null for none
 * @param trimBlocks whether the first newline after a block is removed
 * @param lstripBlocks whether blanks before a block that begins its line are removed
 * @param newline what newlines in the text become
 * @param keepTrailingNewline whether the text's last newline is kept
 */
public record Syntax(
    String blockStart,
    String blockEnd,
    String variableStart,
    String variableEnd,
    String commentStart,
    String commentEnd,
    @Nullable String lineStatementPrefix,
    @Nullable String lineCommentPrefix,
    boolean trimBlocks,
    boolean lstripBlocks,
    String newline,
    boolean keepTrailingNewline) {

  /** Ansible's defaults: Jinja's delimiters, and {@code trim_blocks}. */
  public static final Syntax ANSIBLE =
      new Syntax("{%", "%}", "{{", "}}", "{#", "#}", null, null, true, false, "\n", false);

  /**
   * The same syntax with some settings replaced.
   *
   * @param settings by Jinja's names, such as {@code trim_blocks}; null values are passed over
   * @throws IllegalArgumentException for a name that is no setting, or a value of the wrong type
   */
  public Syntax with(Map<String, ?> settings) {
    Syntax result = this;
    for (Map.Entry<String, ?> setting : settings.entrySet()) {
      if (setting.getValue() != null) {
        result = result.with(setting.getKey(), setting.getValue());
      }
    }
    return result;
  }

  private Syntax with(String name, Object value) {
    return new Syntax(
        name.equals("block_start_string") ? text(name, value) : blockStart,
        name.equals("block_end_string") ? text(name, value) : blockEnd,
        name.equals("variable_start_string") ? text(name, value) : variableStart,
        name.equals("variable_end_string") ? text(name, value) : variableEnd,
        name.equals("comment_start_string") ? text(name, value) : commentStart,
        name.equals("comment_end_string") ? text(name, value) : commentEnd,
        name.equals("line_statement_prefix") ? text(name, value) : lineStatementPrefix,
        name.equals("line_comment_prefix") ? text(name, value) : lineCommentPrefix,
        name.equals("trim_blocks") ? flag(name, value) : trimBlocks,
        name.equals("lstrip_blocks") ? flag(name, value) : lstripBlocks,
        name.equals("newline_sequence") ? text(name, value) : newline,
        name.equals("keep_trailing_newline") ? flag(name, value) : keepTrailingNewline);
  }

  private static String text(String name, Object value) {
    if (value instanceof CharSequence text && !text.isEmpty()) {
      return text.toString();
    }
    throw new IllegalArgumentException(name + " must be text, not " + value);
  }

  private static boolean flag(String name, Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw new IllegalArgumentException(name + " must be true or false, not " + value);
  }

  /** Whether the name is one of the settings. */
  public static boolean isSetting(String name) {
    return switch (name) {
      case "block_start_string",
          "block_end_string",
          "variable_start_string",
          "variable_end_string",
          "comment_start_string",
          "comment_end_string",
          "line_statement_prefix",
          "line_comment_prefix",
          "trim_blocks",
          "lstrip_blocks",
          "newline_sequence",
          "keep_trailing_newline" ->
          true;
      default -> false;
    };
  }

  /** Whether the text has a delimiter that begins something; text without one is no template. */
  public boolean startsIn(String text) {
    return text.contains(variableStart) || text.contains(blockStart) || text.contains(commentStart);
  }
}
