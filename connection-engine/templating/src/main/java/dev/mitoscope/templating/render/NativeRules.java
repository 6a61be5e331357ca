package dev.mitoscope.templating.render;

import dev.mitoscope.templating.value.NativeText;
import dev.mitoscope.templating.value.PythonLiteral;
import dev.mitoscope.templating.value.Repr;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The classic line with {@code jinja2_native} on: a lone value keeps its type, nothing printed is
 * None, and text that is a Python literal of any kind becomes what it says.
 */
final class NativeRules extends ClassicRules {

  @Override
  public @Nullable Object output(@Nullable Object value) {
    return value == null ? null : super.output(value);
  }

  @Override
  public @Nullable Object concat(Output out, boolean text) {
    List<@Nullable Object> pieces = out.pieces();
    if (text) {
      Output printed = new Output();
      pieces.forEach(piece -> printed.value(piece == null ? "" : piece));
      return super.concat(printed, true);
    }
    if (pieces.isEmpty()) {
      return null;
    }
    Object only = pieces.getFirst();
    if (pieces.size() == 1 && (only instanceof NativeText || !(only instanceof CharSequence))) {
      return only;
    }
    StringBuilder all = new StringBuilder();
    pieces.forEach(piece -> all.append(printed(piece)));
    return literal(all.toString());
  }

  private static @Nullable Object literal(String text) {
    // Python takes a space in front for the beginning of a block.
    if (text.startsWith(" ") || text.startsWith("\t")) {
      return text;
    }
    Optional<Optional<Object>> value = PythonLiteral.python(text);
    if (value.isEmpty()) {
      return text;
    }
    Object read = value.get().orElse(null);
    // A text that says a text keeps its quotes.
    return read instanceof CharSequence ? text.charAt(0) + Repr.str(read) + text.charAt(0) : read;
  }
}
