package dev.mitoscope.templating.syntax;

import dev.mitoscope.templating.syntax.Token.Kind;
import dev.mitoscope.templating.tree.Body;
import dev.mitoscope.templating.tree.Expression;
import dev.mitoscope.templating.tree.Inclusions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads templates and expressions. Stateless; any thread. */
public final class Parser {
  private Parser() {}

  /**
   * A parsed template.
   *
   * @param body its statements
   * @param blocks its blocks by name, also those inside others
   */
  public record Parsed(Body body, Map<String, Inclusions.Block> blocks) {}

  /**
   * Reads a template.
   *
   * @param literalStrings whether backslashes in strings of print statements stand for themselves
   * @param extensions {@code do} and {@code loopcontrols}, where they are enabled
   * @param file what failures call the template; null where there is no file
   * @throws dev.mitoscope.templating.TemplateException of kind SYNTAX
   */
  public static Parsed template(
      String source,
      Syntax syntax,
      boolean literalStrings,
      Set<String> extensions,
      @Nullable String file) {
    List<Token> tokens = new Lexer(source, syntax, literalStrings, file).tokens();
    StatementParser parser = new StatementParser(new TokenStream(tokens, source, file), extensions);
    Body body = parser.template();
    return new Parsed(body, parser.blocks());
  }

  /**
   * Reads a lone expression.
   *
   * @throws dev.mitoscope.templating.TemplateException of kind SYNTAX
   */
  public static Expression expression(String source) {
    TokenStream tokens =
        new TokenStream(
            new Lexer(source, Syntax.ANSIBLE, false, null).expressionTokens(), source, null);
    Expression expression = new ExpressionParser(tokens).expression();
    if (!tokens.current().is(Kind.EOF)) {
      throw tokens.failure("chunk after expression");
    }
    return expression;
  }

  /**
   * Reads an expression as it stands after {@code if} in a template.
   *
   * @throws dev.mitoscope.templating.TemplateException of kind SYNTAX
   */
  public static Expression condition(String source) {
    TokenStream tokens =
        new TokenStream(
            new Lexer(source, Syntax.ANSIBLE, false, null).expressionTokens(), source, null);
    Expression expression = new ExpressionParser(tokens).tuple(false, false);
    if (!tokens.current().is(Kind.EOF)) {
      throw tokens.failure(
          "expected token 'end of statement block', got '" + tokens.current().described() + "'");
    }
    return expression;
  }

  /**
   * The template with each backslash of a string in a print statement doubled, as the classic line
   * prepares task arguments: the result is then read as usual, so that {@code '\1'} keeps its
   * backslash.
   */
  public static String doubleBackslashes(String source, Syntax syntax) {
    if (source.indexOf('\\') < 0 || !source.contains(syntax.variableStart())) {
      return source;
    }
    Lexer lexer = new Lexer(source, syntax, false, null);
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int[] span : lexer.variableStrings()) {
      out.append(lexer.source(), from, span[0]);
      out.append(lexer.source().substring(span[0], span[1]).replace("\\", "\\\\"));
      from = span[1];
    }
    return out.append(lexer.source().substring(from)).toString();
  }
}
