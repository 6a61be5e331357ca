package dev.mitoscope.templating.syntax;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what begins next in a template's text: a block, a print statement, a comment, a raw block,
 * a line statement.
 */
final class Delimiters {

  enum Kind {
    RAW,
    VARIABLE,
    COMMENT,
    BLOCK,
    LINE_STATEMENT,
    LINE_COMMENT
  }

  /**
   * What was found.
   *
   * @param start where the delimiter begins
   * @param end where its inside begins
   * @param sign {@code -}, {@code +} or a blank
   */
  record Found(Kind kind, int start, int end, char sign) {}

  /** One kind's beginning, and where it stands next. */
  private static final class Opening {
    private final Kind kind;
    private final String text;
    private final @Nullable Pattern pattern;
    private int next = -2;
    private int end;

    Opening(Kind kind, String text, @Nullable Pattern pattern) {
      this.kind = kind;
      this.text = text;
      this.pattern = pattern;
    }

    int length() {
      return text.length();
    }

    int next(String source, int from) {
      if (next == -2 || (next >= 0 && next < from)) {
        if (pattern == null) {
          next = source.indexOf(text, from);
          end = next + text.length();
        } else {
          Matcher matcher = pattern.matcher(source);
          next = matcher.find(from) ? matcher.start() : -1;
          end = next < 0 ? -1 : matcher.end();
        }
      }
      return next;
    }
  }

  private final String source;
  private final List<Opening> openings;
  private final Pattern raw;
  private final Pattern endRaw;

  Delimiters(String source, Syntax syntax) {
    this.source = source;
    String begin = Pattern.quote(syntax.blockStart());
    String end = Pattern.quote(syntax.blockEnd());
    this.raw = Pattern.compile(begin + "([-+]?)\\s*raw\\s*(?:-" + end + "\\s*|" + end + ")");
    this.endRaw = Pattern.compile(begin + "([-+]?)\\s*endraw\\s*[-+]?" + end);
    this.openings =
        Stream.of(
                new Opening(Kind.VARIABLE, syntax.variableStart(), null),
                new Opening(Kind.COMMENT, syntax.commentStart(), null),
                new Opening(Kind.BLOCK, syntax.blockStart(), null),
                line(Kind.LINE_STATEMENT, syntax.lineStatementPrefix(), "(?m)^[ \\t\\x0B]*"),
                line(
                    Kind.LINE_COMMENT,
                    syntax.lineCommentPrefix(),
                    "(?m)(?:^|(?<=\\S))[^\\S\\r\\n]*"))
            .filter(opening -> !opening.text.isEmpty())
            .sorted(Comparator.comparingInt(Opening::length).reversed())
            .toList();
  }

  private static Opening line(Kind kind, @Nullable String prefix, String before) {
    return prefix == null
        ? new Opening(kind, "", null)
        : new Opening(kind, prefix, Pattern.compile(before + Pattern.quote(prefix)));
  }

  Pattern endRaw() {
    return endRaw;
  }

  /** What begins next, or null; where several begin at one place, the longest. */
  @Nullable Found next(int from) {
    Opening first = null;
    int start = Integer.MAX_VALUE;
    for (Opening opening : openings) {
      int next = opening.next(source, from);
      if (next >= 0 && next < start) {
        first = opening;
        start = next;
      }
    }
    if (first == null) {
      return null;
    }
    Matcher matcher = raw.matcher(source).region(start, source.length());
    if (matcher.lookingAt()) {
      return new Found(Kind.RAW, start, matcher.end(), sign(matcher.group(1)));
    }
    int end = first.end;
    char sign = end < source.length() ? source.charAt(end) : ' ';
    boolean signed = sign == '-' || sign == '+';
    return new Found(first.kind, start, signed ? end + 1 : end, signed ? sign : ' ');
  }

  private static char sign(@Nullable String group) {
    return group == null || group.isEmpty() ? ' ' : group.charAt(0);
  }
}
