package dev.mitoscope.templating.render;

import dev.mitoscope.templating.syntax.Parser;
import dev.mitoscope.templating.syntax.Syntax;
import dev.mitoscope.templating.tree.Expression;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parsed templates and expressions, shared by all templars. Safe for any thread. */
final class TemplateCache {
  /**
   * Beyond so many the cache starts anew: a run that generates templates without end must not keep
   * them.
   */
  private static final int LIMIT = 20_000;

  private record Key(
      String source,
      Syntax syntax,
      boolean literalStrings,
      boolean reread,
      Set<String> extensions,
      @Nullable String name) {}

  private static final Map<Key, Template> TEMPLATES = new ConcurrentHashMap<>();
  private static final Map<String, Expression> EXPRESSIONS = new ConcurrentHashMap<>();
  private static final Map<String, Expression> CONDITIONS = new ConcurrentHashMap<>();

  private TemplateCache() {}

  static Template template(
      String source,
      Syntax syntax,
      boolean literalStrings,
      boolean reread,
      Set<String> extensions,
      @Nullable String name) {
    Key key = new Key(source, syntax, literalStrings, reread, extensions, name);
    Template known = TEMPLATES.get(key);
    if (known != null) {
      return known;
    }
    String text = literalStrings && reread ? Parser.doubleBackslashes(source, syntax) : source;
    Template parsed =
        new Template(
            name, Parser.template(text, syntax, literalStrings && !reread, extensions, name));
    if (TEMPLATES.size() >= LIMIT) {
      TEMPLATES.clear();
    }
    TEMPLATES.put(key, parsed);
    return parsed;
  }

  static Expression expression(String source) {
    return parsed(EXPRESSIONS, source, Parser::expression);
  }

  static Expression condition(String source) {
    return parsed(CONDITIONS, source, Parser::condition);
  }

  private static Expression parsed(
      Map<String, Expression> cache, String source, Function<String, Expression> parser) {
    Expression known = cache.get(source);
    if (known != null) {
      return known;
    }
    Expression parsed = parser.apply(source);
    if (cache.size() >= LIMIT) {
      cache.clear();
    }
    cache.put(source, parsed);
    return parsed;
  }
}
