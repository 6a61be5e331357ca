package dev.mitoscope.templating.syntax;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.syntax.Token.Kind;
import dev.mitoscope.templating.yaml.Position;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens of a template, read one after the other, and the failures of reading them. */
final class TokenStream {
  /** Deeper nesting of expressions and blocks than this is refused. */
  private static final int MAX_DEPTH = 200;

  private final List<Token> tokens;
  private final String source;
  private final @Nullable String file;
  private final Set<String> names = new HashSet<>();
  private int index;
  private int depth;

  TokenStream(List<Token> tokens, String source, @Nullable String file) {
    this.tokens = tokens;
    this.source = source;
    this.file = file;
  }

  Token current() {
    return tokens.get(index);
  }

  Token ahead() {
    return tokens.get(Math.min(index + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = current();
    if (index < tokens.size() - 1) {
      index++;
    }
    return token;
  }

  boolean skip(String operator) {
    boolean there = current().isOperator(operator);
    if (there) {
      next();
    }
    return there;
  }

  boolean skipName(String name) {
    boolean there = current().isName(name);
    if (there) {
      next();
    }
    return there;
  }

  Token expect(Kind kind, String described) {
    if (!current().is(kind)) {
      throw unexpected(described);
    }
    return next();
  }

  void expect(String operator) {
    if (!skip(operator)) {
      throw unexpected(operator);
    }
  }

  void expectName(String name) {
    if (!skipName(name)) {
      throw unexpected(name);
    }
  }

  TemplateException unexpected(String wanted) {
    if (current().is(Kind.EOF)) {
      return failure("unexpected end of template, expected '" + wanted + "'.");
    }
    return failure("expected token '" + wanted + "', got '" + current().described() + "'");
  }

  TemplateException failure(String problem) {
    return failure(problem, current());
  }

  TemplateException failure(String problem, Token at) {
    Position place = file == null ? null : new Position(file, at.line(), at.column());
    return TemplateException.syntax(problem).in(source, place);
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw failure("nested more than " + MAX_DEPTH + " deep");
    }
  }

  void leave() {
    depth--;
  }

  /**
   * Notes that a name is read, for macros that look whether their body reads {@code caller} or
   * {@code varargs}.
   */
  void read(String name) {
    names.add(name);
  }

  boolean hasRead(String name) {
    return names.contains(name);
  }

  /** The names read so far, emptied for a macro's body. */
  Set<String> takeNames() {
    Set<String> taken = new HashSet<>(names);
    names.clear();
    return taken;
  }

  void addNames(Set<String> more) {
    names.addAll(more);
  }
}
