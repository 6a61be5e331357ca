package dev.mitoscope.templating.syntax;

import dev.mitoscope.templating.syntax.Token.Kind;
import dev.mitoscope.templating.tree.Access;
import dev.mitoscope.templating.tree.Calls;
import dev.mitoscope.templating.tree.Expression;
import dev.mitoscope.templating.tree.Literals;
import dev.mitoscope.templating.tree.Operations;
import dev.mitoscope.templating.tree.Operations.Comparison;
import dev.mitoscope.templating.tree.Operations.Operator;
import dev.mitoscope.templating.value.Arithmetic;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jinja's expression grammar, from the conditional expression down to the literal. */
final class ExpressionParser {
  private final TokenStream tokens;

  ExpressionParser(TokenStream tokens) {
    this.tokens = tokens;
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
      operand = primary();
    }
    operand = postfix(operand);
    return withFilters ? filtersAndTests(operand) : operand;
  }

  Expression primary() {
    Token token = tokens.current();
    return switch (token.kind()) {
      case NAME -> name(tokens.next().text());
      case STRING -> {
        StringBuilder text = new StringBuilder();
        while (tokens.current().is(Kind.STRING)) {
          text.append(tokens.next().text());
        }
        yield new Literals.Constant(text.toString());
      }
      case INTEGER -> new Literals.Constant(integer(tokens.next().text()));
      case FLOAT -> new Literals.Constant(Double.valueOf(tokens.next().text().replace("_", "")));
      default -> bracketed(token);
    };
  }

  private Expression name(String name) {
    return switch (name) {
      case "true", "True" -> new Literals.Constant(true);
      case "false", "False" -> new Literals.Constant(false);
      case "none", "None" -> new Literals.Constant(null);
      default -> {
        tokens.read(name);
        yield new Access.Name(name.intern());
      }
    };
  }

  private Expression bracketed(Token token) {
    if (tokens.skip("(")) {
      Expression inner = tuple(true, true);
      tokens.expect(")");
      return inner;
    }
    if (tokens.skip("[")) {
      return new Literals.ListLiteral(items("]"));
    }
    if (tokens.skip("{")) {
      return dict();
    }
    throw tokens.failure("unexpected '" + token.described() + "'");
  }

  private static Object integer(String text) {
    String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
    BigInteger value =
        switch (digits.length() > 1 ? digits.substring(0, 2) : digits) {
          case "0x" -> new BigInteger(digits.substring(2), 16);
          case "0o" -> new BigInteger(digits.substring(2), 8);
          case "0b" -> new BigInteger(digits.substring(2), 2);
          default -> new BigInteger(digits);
        };
    return Arithmetic.shrink(value);
  }

  /** The expressions up to the closing bracket; a comma may end them. */
  private List<Expression> items(String close) {
    List<Expression> items = new ArrayList<>();
    while (!tokens.current().isOperator(close)) {
      if (!items.isEmpty()) {
        tokens.expect(",");
      }
      if (tokens.current().isOperator(close)) {
        break;
      }
      items.add(expression());
    }
    tokens.expect(close);
    return List.copyOf(items);
  }

  private Expression dict() {
    List<Expression> keys = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    while (!tokens.current().isOperator("}")) {
      if (!keys.isEmpty()) {
        tokens.expect(",");
      }
      if (tokens.current().isOperator("}")) {
        break;
      }
      keys.add(expression());
      tokens.expect(":");
      values.add(expression());
    }
    tokens.expect("}");
    return new Literals.DictLiteral(List.copyOf(keys), List.copyOf(values));
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

  Expression postfix(Expression operand) {
    Expression result = operand;
    while (true) {
      if (tokens.skip(".")) {
        result = member(result);
      } else if (tokens.skip("[")) {
        result = subscript(result);
      } else if (tokens.current().isOperator("(")) {
        result = new Calls.Call(result, arguments());
      } else {
        return result;
      }
    }
  }

  private Expression filtersAndTests(Expression operand) {
    Expression result = operand;
    while (true) {
      if (tokens.skip("|")) {
        Calls.Filtering filter = filtering();
        result = new Calls.FilterCall(filter.name(), result, filter.arguments());
      } else if (tokens.skipName("is")) {
        result = test(result);
      } else if (tokens.current().isOperator("(")) {
        result = new Calls.Call(result, arguments());
      } else {
        return result;
      }
    }
  }

  private Expression member(Expression object) {
    Token token = tokens.next();
    return switch (token.kind()) {
      case NAME -> new Access.Attribute(object, token.text().intern());
      case INTEGER -> new Access.Item(object, new Literals.Constant(integer(token.text())));
      default -> throw tokens.failure("expected name or number", token);
    };
  }

  private Expression subscript(Expression object) {
    List<Expression> keys = new ArrayList<>();
    Expression sliced = null;
    while (!tokens.current().isOperator("]")) {
      if (!keys.isEmpty() || sliced != null) {
        tokens.expect(",");
      }
      Expression start = tokens.current().isOperator(":") ? null : expression();
      if (tokens.skip(":")) {
        sliced = slice(object, start);
      } else if (start != null) {
        keys.add(start);
      }
    }
    tokens.expect("]");
    if (sliced != null && keys.isEmpty()) {
      return sliced;
    }
    // nothing between the brackets is an empty tuple
    return new Access.Item(
        object, keys.size() == 1 ? keys.getFirst() : new Literals.TupleLiteral(List.copyOf(keys)));
  }

  private Expression slice(Expression object, @Nullable Expression start) {
    Expression stop = null;
    Expression step = null;
    if (!endsBound() && !tokens.current().isOperator(":")) {
      stop = expression();
    }
    if (tokens.skip(":") && !endsBound()) {
      step = expression();
    }
    return new Access.Slice(object, start, stop, step);
  }

  private boolean endsBound() {
    return tokens.current().isOperator("]") || tokens.current().isOperator(",");
  }

  Calls.ArgumentList arguments() {
    tokens.expect("(");
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    Expression rest = null;
    Expression namedRest = null;
    boolean first = true;
    while (!tokens.current().isOperator(")")) {
      if (!first) {
        tokens.expect(",");
        if (tokens.current().isOperator(")")) {
          break;
        }
      }
      first = false;
      if (tokens.skip("**")) {
        namedRest = expression();
      } else if (tokens.skip("*")) {
        rest = expression();
      } else if (tokens.current().is(Kind.NAME) && tokens.ahead().isOperator("=")) {
        String name = tokens.next().text();
        tokens.next();
        named.put(name, expression());
      } else if (!named.isEmpty() || namedRest != null) {
        throw tokens.failure("invalid syntax for function call expression");
      } else {
        positional.add(expression());
      }
    }
    tokens.expect(")");
    return new Calls.ArgumentList(List.copyOf(positional), named, rest, namedRest);
  }

  /** A filter's name and arguments, after the bar. */
  Calls.Filtering filtering() {
    String name = dottedName();
    return new Calls.Filtering(
        name, tokens.current().isOperator("(") ? arguments() : Calls.ArgumentList.NONE);
  }

  private String dottedName() {
    StringBuilder name = new StringBuilder(tokens.expect(Kind.NAME, "name").text());
    while (tokens.skip(".")) {
      name.append('.').append(tokens.expect(Kind.NAME, "name").text());
    }
    return name.toString().intern();
  }

  private Expression test(Expression operand) {
    boolean negated = tokens.skipName("not");
    String name = dottedName();
    Calls.ArgumentList arguments = Calls.ArgumentList.NONE;
    Token token = tokens.current();
    if (token.isOperator("(")) {
      arguments = arguments();
    } else if (beginsOperand(token)) {
      if (token.isName("is")) {
        throw tokens.failure("You cannot chain multiple tests with is");
      }
      Expression argument = postfix(primary());
      arguments = new Calls.ArgumentList(List.of(argument), Map.of(), null, null);
    }
    Expression test = new Calls.TestCall(name, operand, arguments);
    return negated ? new Operations.Not(test) : test;
  }

  private static boolean beginsOperand(Token token) {
    return switch (token.kind()) {
      case NAME -> !token.isName("else") && !token.isName("or") && !token.isName("and");
      case STRING, INTEGER, FLOAT -> true;
      case OPERATOR -> token.isOperator("[") || token.isOperator("{");
      default -> false;
    };
  }
}
