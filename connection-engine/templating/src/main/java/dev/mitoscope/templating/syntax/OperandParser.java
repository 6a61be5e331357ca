package dev.mitoscope.templating.syntax;

import dev.mitoscope.templating.syntax.Token.Kind;
import dev.mitoscope.templating.tree.Access;
import dev.mitoscope.templating.tree.Calls;
import dev.mitoscope.templating.tree.Expression;
import dev.mitoscope.templating.tree.Literals;
import dev.mitoscope.templating.tree.Operations;
import dev.mitoscope.templating.value.Arithmetic;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators stand between: literals and names, and what follows them: members, subscripts,
 * calls, filters and tests.
 */
final class OperandParser {
  private final TokenStream tokens;
  private final ExpressionParser expressions;

  OperandParser(TokenStream tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
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
      Expression inner = expressions.tuple(true, true);
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
      items.add(expressions.expression());
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
      keys.add(expressions.expression());
      tokens.expect(":");
      values.add(expressions.expression());
    }
    tokens.expect("}");
    return new Literals.DictLiteral(List.copyOf(keys), List.copyOf(values));
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

  Expression filtersAndTests(Expression operand) {
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
      Expression start = tokens.current().isOperator(":") ? null : expressions.expression();
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
      stop = expressions.expression();
    }
    if (tokens.skip(":") && !endsBound()) {
      step = expressions.expression();
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
        namedRest = expressions.expression();
      } else if (tokens.skip("*")) {
        rest = expressions.expression();
      } else if (tokens.current().is(Kind.NAME) && tokens.ahead().isOperator("=")) {
        String name = tokens.next().text();
        tokens.next();
        named.put(name, expressions.expression());
      } else if (!named.isEmpty() || namedRest != null) {
        throw tokens.failure("invalid syntax for function call expression");
      } else {
        positional.add(expressions.expression());
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
