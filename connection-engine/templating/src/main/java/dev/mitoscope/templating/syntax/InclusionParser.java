package dev.mitoscope.templating.syntax;

import dev.mitoscope.templating.syntax.Token.Kind;
import dev.mitoscope.templating.tree.Body;
import dev.mitoscope.templating.tree.Expression;
import dev.mitoscope.templating.tree.Inclusions;
import dev.mitoscope.templating.tree.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements that bring in other templates, and the blocks that these may define anew. */
final class InclusionParser {
  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final StatementParser statements;
  private final Map<String, Inclusions.Block> blocks = new LinkedHashMap<>();

  InclusionParser(TokenStream tokens, ExpressionParser expressions, StatementParser statements) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.statements = statements;
  }

  Map<String, Inclusions.Block> blocks() {
    return blocks;
  }

  Statement block() {
    Token name = tokens.expect(Kind.NAME, "name");
    boolean scoped = tokens.skipName("scoped");
    boolean required = tokens.skipName("required");
    statements.endBlock();
    Body body = statements.body("endblock");
    tokens.next();
    tokens.skipName(name.text());
    statements.endBlock();
    Inclusions.Block block = new Inclusions.Block(name.text(), scoped, required, body);
    if (blocks.put(name.text(), block) != null) {
      throw tokens.failure("block '" + name.text() + "' defined twice", name);
    }
    return block;
  }

  Statement include() {
    Expression names = expressions.expression();
    boolean ignoreMissing = false;
    if (tokens.current().isName("ignore") && tokens.ahead().isName("missing")) {
      tokens.next();
      tokens.next();
      ignoreMissing = true;
    }
    return statements.closing(new Inclusions.Include(names, ignoreMissing, context(true)));
  }

  private boolean context(boolean otherwise) {
    Token token = tokens.current();
    if ((token.isName("with") || token.isName("without")) && tokens.ahead().isName("context")) {
      tokens.next();
      tokens.next();
      return token.isName("with");
    }
    return otherwise;
  }

  Statement importAs() {
    Expression name = expressions.expression();
    tokens.expectName("as");
    String target = tokens.expect(Kind.NAME, "name").text();
    return statements.closing(new Inclusions.Import(name, target.intern(), context(false)));
  }

  Statement from() {
    int line = tokens.current().line();
    Expression name = expressions.expression();
    tokens.expectName("import");
    Map<String, String> names = new LinkedHashMap<>();
    @Nullable Boolean withContext = null;
    while (withContext == null && tokens.current().is(Kind.NAME)) {
      Token token = tokens.current();
      if ((token.isName("with") || token.isName("without")) && tokens.ahead().isName("context")) {
        withContext = context(false);
        break;
      }
      tokens.next();
      if (token.text().startsWith("_")) {
        throw tokens.failure("names starting with an underline can not be imported", token);
      }
      names.put(
          token.text(),
          tokens.skipName("as") ? tokens.expect(Kind.NAME, "name").text() : token.text());
      if (!tokens.skip(",")) {
        withContext = context(false);
      }
    }
    if (names.isEmpty()) {
      tokens.expect(Kind.NAME, "name");
    }
    return statements.closing(
        new Inclusions.FromImport(name, names, withContext != null && withContext, line));
  }
}
