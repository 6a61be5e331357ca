package dev.mitoscope.templating.syntax;

import dev.mitoscope.templating.syntax.Token.Kind;
import dev.mitoscope.templating.tree.Expression;
import dev.mitoscope.templating.tree.Literals;
import dev.mitoscope.templating.tree.Operations;
import dev.mitoscope.templating.tree.Operations.Comparison;
import dev.mitoscope.templating.tree.Operations.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jinja's operators, from the conditional expression down to the sign before an operand. */
final class ExpressionParser {
  private final TokenStream tokens;
  private final OperandParser operands;

  ExpressionParser(TokenStream tokens) {
    this.tokens = tokens;
    this.operands = new OperandParser(tokens, this);
  }

  /** The grammar below the operators. */
  OperandParser operands() {
    return operands;
  }

  Expression expression() {
    tokens.enter();
    Expression result = conditional();
    tokens.leave();
    return result;
  }

  private Expression conditional() {
    Expression value = or();
    while (tokens.skipName("if")) {
      Expression condition = or();
      Expression otherwise = tokens.skipName("else") ? expression() : null;
      value = new Operations.Conditional(condition, value, otherwise);
    }
    return value;
  }

  /** An expression without a trailing {@code if}, as {@code for … in} needs it. */
  Expression or() {
    Expression left = and();
    while (tokens.skipName("or")) {
      left = new Operations.Or(left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (tokens.skipName("and")) {
      left = new Operations.And(left, not());
    }
    return left;
  }

  private Expression not() {
    if (!tokens.current().isName("not")) {
      return comparison();
    }
    tokens.next();
    tokens.enter();
    Expression operand = not();
    tokens.leave();
    return new Operations.Not(operand);
  }

  private Expression comparison() {
    Expression first = sum();
    List<Comparison> comparisons = new ArrayList<>();
    List<Expression> others = new ArrayList<>();
    for (Comparison comparison = comparator(); comparison != null; comparison = comparator()) {
      comparisons.add(comparison);
      others.add(sum());
    }
    return others.isEmpty() ? first : new Operations.Compared(first, comparisons, others);
  }

  private @Nullable Comparison comparator() {
    Token token = tokens.current();
    if (token.isName("in")) {
      tokens.next();
      return Comparison.IN;
    }
    if (token.isName("not") && tokens.ahead().isName("in")) {
      tokens.next();
      tokens.next();
      return Comparison.NOT_IN;
    }
    if (!token.is(Kind.OPERATOR)) {
      return null;
    }
    Comparison comparison =
        switch (token.text()) {
          case "==" -> Comparison.EQUAL;
          case "!=" -> Comparison.NOT_EQUAL;
          case "<" -> Comparison.LESS;
          case "<=" -> Comparison.LESS_OR_EQUAL;
          case ">" -> Comparison.GREATER;
          case ">=" -> Comparison.GREATER_OR_EQUAL;
          default -> null;
        };
    if (comparison != null) {
      tokens.next();
    }
    return comparison;
  }

  private Expression sum() {
    Expression left = joined();
    while (true) {
      if (tokens.skip("+")) {
        left = new Operations.Binary(Operator.ADD, left, joined());
      } else if (tokens.skip("-")) {
        left = new Operations.Binary(Operator.SUBTRACT, left, joined());
      } else {
        return left;
      }
    }
  }

  private Expression joined() {
    Expression first = product();
    if (!tokens.current().isOperator("~")) {
      return first;
    }
    List<Expression> parts = new ArrayList<>(List.of(first));
    while (tokens.skip("~")) {
      parts.add(product());
    }
    return new Literals.Joined(List.copyOf(parts));
  }

  private Expression product() {
    Expression left = power();
    while (tokens.current().is(Kind.OPERATOR)) {
      Operator operator =
          switch (tokens.current().text()) {
            case "*" -> Operator.MULTIPLY;
            case "/" -> Operator.DIVIDE;
            case "//" -> Operator.FLOOR_DIVIDE;
            case "%" -> Operator.MODULO;
            default -> null;
          };
      if (operator == null) {
        return left;
      }
      tokens.next();
      left = new Operations.Binary(operator, left, power());
    }
    return left;
  }

  /** From left to right, unlike Python: so Jinja 3 parses it. */
  private Expression power() {
    Expression left = unary(true);
    while (tokens.skip("**")) {
      left = new Operations.Binary(Operator.POWER, left, unary(true));
    }
    return left;
  }

  private Expression unary(boolean withFilters) {
    Expression operand;
    if (tokens.current().isOperator("-") || tokens.current().isOperator("+")) {
      boolean negative = tokens.next().isOperator("-");
      tokens.enter();
      operand = new Operations.Sign(negative, unary(false));
      tokens.leave();
    } else {
      operand = operands.primary();
    }
    operand = operands.postfix(operand);
    return withFilters ? operands.filtersAndTests(operand) : operand;
  }

  /**
   * One expression, or several with commas, which make a tuple.
   *
   * @param withConditional whether {@code if} belongs to the expressions
   * @param parenthesised whether nothing at all makes an empty tuple
   */
  Expression tuple(boolean withConditional, boolean parenthesised) {
    List<Expression> items = new ArrayList<>();
    boolean several = false;
    while (!endsTuple()) {
      items.add(withConditional ? expression() : or());
      if (!tokens.skip(",")) {
        break;
      }
      several = true;
    }
    if (!several && !items.isEmpty()) {
      return items.getFirst();
    }
    if (items.isEmpty() && !parenthesised) {
      throw tokens.failure("Expected an expression, got '" + tokens.current().described() + "'");
    }
    return new Literals.TupleLiteral(List.copyOf(items));
  }

  private boolean endsTuple() {
    Token token = tokens.current();
    return token.is(Kind.VARIABLE_END)
        || token.is(Kind.BLOCK_END)
        || token.is(Kind.EOF)
        || token.isOperator(")");
  }
}
