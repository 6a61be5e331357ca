package dev.mitoscope.templating.syntax;

import dev.mitoscope.templating.syntax.Token.Kind;
import dev.mitoscope.templating.tree.Body;
import dev.mitoscope.templating.tree.Calls;
import dev.mitoscope.templating.tree.Expression;
import dev.mitoscope.templating.tree.Macros;
import dev.mitoscope.templating.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code macro} and {@code call}: parameters with defaults, and a body that may read {@code caller}
 * and its like.
 */
final class MacroParser {
  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final StatementParser statements;

  private record Parameters(List<String> names, List<Expression> defaults) {}

  MacroParser(TokenStream tokens, ExpressionParser expressions, StatementParser statements) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.statements = statements;
  }

  Statement macro() {
    String name = tokens.expect(Kind.NAME, "name").text();
    return definition(name.intern(), parameters(), "endmacro");
  }

  Statement call() {
    Parameters parameters =
        tokens.current().isOperator("(") ? parameters() : new Parameters(List.of(), List.of());
    Token begin = tokens.current();
    if (!(expressions.operands().postfix(expressions.operands().primary())
        instanceof Calls.Call call)) {
      throw tokens.failure("expected call", begin);
    }
    return new Macros.CallBlock(definition("caller", parameters, "endcall"), call);
  }

  private Macros.Definition definition(String name, Parameters parameters, String end) {
    Set<String> outside = tokens.takeNames();
    Body body = statements.bodyTo(end);
    Set<String> inside = tokens.takeNames();
    tokens.addNames(outside);
    tokens.addNames(inside);
    return new Macros.Definition(
        name,
        parameters.names(),
        parameters.defaults(),
        inside.contains("varargs"),
        inside.contains("kwargs"),
        inside.contains("caller"),
        body);
  }

  private Parameters parameters() {
    List<String> names = new ArrayList<>();
    List<Expression> defaults = new ArrayList<>();
    tokens.expect("(");
    while (!tokens.current().isOperator(")")) {
      if (!names.isEmpty()) {
        tokens.expect(",");
      }
      names.add(tokens.expect(Kind.NAME, "name").text().intern());
      if (tokens.skip("=")) {
        defaults.add(expressions.expression());
      } else if (!defaults.isEmpty()) {
        throw tokens.failure("non-default argument follows default argument");
      }
    }
    tokens.expect(")");
    return new Parameters(List.copyOf(names), List.copyOf(defaults));
  }
}
