package dev.mitoscope.templating.plugin.query;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.text.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JMESPath: precedence climbing over tokens, as its grammar's binding powers say. */
final class QueryParser {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<number>-?\\d+)|\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\""
              + "|'(?<raw>(?:[^'\\\\]|\\\\.)*+)'|`(?<json>(?:[^`\\\\]|\\\\.)*+)`"
              + "|(?<symbol>\\[\\?|\\|\\||&&|==|!=|<=|>=|[.\\[\\]{}()*,:|&!<>@]))");
  private static final int MAX_DEPTH = 100;

  private enum Kind {
    NAME,
    NUMBER,
    QUOTED,
    RAW,
    JSON,
    SYMBOL,
    END
  }

  private record Token(Kind kind, String text, int position) {
    boolean is(String symbol) {
      return kind == Kind.SYMBOL && text.equals(symbol);
    }
  }

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int index;
  private int depth;

  private QueryParser(String source) {
    this.source = source;
    Matcher matcher = TOKEN.matcher(source);
    int from = 0;
    while (from < source.stripTrailing().length()) {
      if (!matcher.region(from, source.length()).lookingAt()) {
        throw failure("unknown character", from);
      }
      tokens.add(token(matcher));
      from = matcher.end();
    }
    tokens.add(new Token(Kind.END, "end of the query", source.length()));
  }

  private static Token token(Matcher matcher) {
    for (Kind kind : Kind.values()) {
      String group =
          kind == Kind.END ? null : matcher.group(kind.name().toLowerCase(java.util.Locale.ROOT));
      if (group != null) {
        return new Token(kind, group, matcher.start());
      }
    }
    throw new IllegalStateException("no token in " + matcher.group());
  }

  static Query parse(String source) {
    QueryParser parser = new QueryParser(source);
    Query query = parser.expression(0);
    if (parser.current().kind() != Kind.END) {
      throw parser.failure("unexpected " + parser.current().text(), parser.current().position());
    }
    return query;
  }

  private TemplateException failure(String problem, int position) {
    return TemplateException.runtime(
        "JMESPathError in json_query filter plugin: invalid query at column %d: %s: \"%s\""
            .formatted(position + 1, problem, source));
  }

  private Token current() {
    return tokens.get(index);
  }

  private Token next() {
    return tokens.get(index < tokens.size() - 1 ? index++ : index);
  }

  private boolean skip(String symbol) {
    boolean there = current().is(symbol);
    if (there) {
      next();
    }
    return there;
  }

  private void expect(String symbol) {
    if (!skip(symbol)) {
      throw failure("expected " + symbol + ", got " + current().text(), current().position());
    }
  }

  /** How strongly a token binds to what stands before it. */
  private static int power(Token token) {
    if (token.kind() != Kind.SYMBOL) {
      return 0;
    }
    return switch (token.text()) {
      case "|" -> 1;
      case "||" -> 2;
      case "&&" -> 3;
      case "==", "!=", "<", "<=", ">", ">=" -> 5;
      case "[]" -> 9;
      case "*" -> 20;
      case "[?" -> 21;
      case "." -> 40;
      case "[" -> 55;
      default -> 0;
    };
  }

  private Query expression(int bound) {
    if (++depth > MAX_DEPTH) {
      throw failure("nested too deep", current().position());
    }
    Query left = prefix();
    while (bound < effectivePower()) {
      left = infix(left);
    }
    depth--;
    return left;
  }

  /** {@code []} binds more weakly than other brackets. */
  private int effectivePower() {
    boolean flatten = current().is("[") && tokens.get(index + 1).is("]");
    return flatten ? 9 : power(current());
  }

  private Query prefix() {
    Token token = next();
    return switch (token.kind()) {
      case NAME -> current().is("(") ? function(token.text()) : new Query.Field(token.text());
      case QUOTED -> new Query.Field(String.valueOf(Json.read('"' + token.text() + '"')));
      case RAW -> new Query.Literal(token.text().replace("\\'", "'"));
      case JSON -> new Query.Literal(json(token));
      case NUMBER, END -> throw failure("unexpected " + token.text(), token.position());
      case SYMBOL -> prefixSymbol(token);
    };
  }

  private static @Nullable Object json(Token token) {
    String text = token.text().replace("\\`", "`");
    try {
      return Json.read(text);
    } catch (TemplateException e) {
      return text.strip(); // a literal without quotes is text, as older grammars had it
    }
  }

  private Query prefixSymbol(Token token) {
    return switch (token.text()) {
      case "@" -> new Query.Current();
      case "!" -> new Query.Not(expression(45));
      case "&" -> new Query.Reference(expression(0));
      case "*" ->
          new Query.Projection(new Query.Current(), Query.Projection.Kind.VALUES, projected(20));
      case "(" -> {
        Query inner = expression(0);
        expect(")");
        yield inner;
      }
      case "{" -> hash();
      case "[?" -> filter(new Query.Current());
      case "[" -> bracket(new Query.Current(), true);
      default -> throw failure("unexpected " + token.text(), token.position());
    };
  }

  private Query function(String name) {
    expect("(");
    List<Query> arguments = new ArrayList<>();
    while (!skip(")")) {
      if (!arguments.isEmpty()) {
        expect(",");
      }
      arguments.add(expression(0));
    }
    return new Query.Function(name, List.copyOf(arguments));
  }

  private Query hash() {
    Map<String, Query> items = new LinkedHashMap<>();
    do {
      Token name = next();
      if (name.kind() != Kind.NAME && name.kind() != Kind.QUOTED) {
        throw failure("expected a name, got " + name.text(), name.position());
      }
      expect(":");
      items.put(name.text(), expression(0));
    } while (skip(","));
    expect("}");
    return new Query.MultiHash(items);
  }

  private Query infix(Query left) {
    Token token = next();
    return switch (token.text()) {
      case "|" -> new Query.Then(left, expression(1), true);
      case "||" -> new Query.Or(left, expression(2));
      case "&&" -> new Query.And(left, expression(3));
      case "." -> dotted(left);
      case "[?" -> filter(left);
      case "[" -> bracket(left, false);
      default -> new Query.Comparison(token.text(), left, expression(5));
    };
  }

  private Query dotted(Query left) {
    if (skip("*")) {
      return new Query.Projection(left, Query.Projection.Kind.VALUES, projected(20));
    }
    return new Query.Then(left, afterDot(40), false);
  }

  /** What may follow a dot: a name, a function, a list or a hash. */
  private Query afterDot(int bound) {
    if (skip("[")) {
      return multiList();
    }
    if (skip("{")) {
      return hash();
    }
    return expression(bound);
  }

  private Query multiList() {
    List<Query> items = new ArrayList<>();
    do {
      items.add(expression(0));
    } while (skip(","));
    expect("]");
    return new Query.MultiList(List.copyOf(items));
  }

  private Query filter(Query source) {
    Query condition = expression(0);
    expect("]");
    return new Query.Projection(
        new Query.Filter(source, condition), Query.Projection.Kind.LIST, projected(21));
  }

  private Query bracket(Query left, boolean first) {
    if (skip("]")) {
      return new Query.Projection(
          new Query.Flatten(left), Query.Projection.Kind.LIST, projected(9));
    }
    if (current().is("*") && tokens.get(index + 1).is("]")) {
      next();
      next();
      return new Query.Projection(left, Query.Projection.Kind.LIST, projected(20));
    }
    if (current().kind() == Kind.NUMBER || current().is(":")) {
      return indexOrSlice(left);
    }
    if (!first) {
      throw failure("expected an index", current().position());
    }
    return multiList();
  }

  private Query indexOrSlice(Query left) {
    List<@Nullable Long> parts = new ArrayList<>();
    boolean slice = false;
    parts.add(bound());
    while (skip(":")) {
      slice = true;
      parts.add(bound());
    }
    expect("]");
    if (!slice) {
      return new Query.Then(
          left,
          new Query.Index((int) (long) java.util.Objects.requireNonNull(parts.getFirst())),
          false);
    }
    Query.Slice sliced =
        new Query.Slice(parts.get(0), parts.get(1), parts.size() > 2 ? parts.get(2) : null);
    return new Query.Projection(
        new Query.Then(left, sliced, false), Query.Projection.Kind.LIST, projected(20));
  }

  private @Nullable Long bound() {
    return current().kind() == Kind.NUMBER ? Long.valueOf(next().text()) : null;
  }

  /** What is asked of each element of a projection. */
  private Query projected(int bound) {
    if (effectivePower() < 10) {
      return new Query.Current();
    }
    if (current().is("[") || current().is("[?")) {
      return expressionAfter(bound);
    }
    if (skip(".")) {
      if (skip("*")) {
        return new Query.Projection(
            new Query.Current(), Query.Projection.Kind.VALUES, projected(20));
      }
      return afterDot(bound);
    }
    throw failure("unexpected " + current().text(), current().position());
  }

  /** An expression that begins with a bracket which belongs to the current element. */
  private Query expressionAfter(int bound) {
    Query left = new Query.Current();
    while (bound < effectivePower()) {
      left = infix(left);
    }
    return left;
  }
}
