package dev.mitoscope.templating.syntax;

import dev.mitoscope.templating.syntax.Token.Kind;
import dev.mitoscope.templating.tree.Assignments;
import dev.mitoscope.templating.tree.Body;
import dev.mitoscope.templating.tree.Calls;
import dev.mitoscope.templating.tree.Expression;
import dev.mitoscope.templating.tree.For;
import dev.mitoscope.templating.tree.Inclusions;
import dev.mitoscope.templating.tree.Prints;
import dev.mitoscope.templating.tree.Statement;
import dev.mitoscope.templating.tree.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Jinja's statements, and the extensions {@code do} and loop controls where they are enabled. */
final class StatementParser {
  private static final Set<String> TAGS =
      Set.of(
          "for",
          "if",
          "set",
          "macro",
          "call",
          "filter",
          "with",
          "block",
          "extends",
          "include",
          "import",
          "from",
          "print",
          "autoescape");

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final MacroParser macros;
  private final InclusionParser inclusions;
  private final TargetParser targets;
  private final Set<String> extensions;
  private final Deque<String> open = new ArrayDeque<>();

  StatementParser(TokenStream tokens, Set<String> extensions) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
    this.macros = new MacroParser(tokens, expressions, this);
    this.inclusions = new InclusionParser(tokens, expressions, this);
    this.targets = new TargetParser(tokens);
    this.extensions = extensions;
  }

  Map<String, Inclusions.Block> blocks() {
    return inclusions.blocks();
  }

  /** The whole template. */
  Body template() {
    return body();
  }

  /**
   * Statements up to a block whose name is one of {@code ends}; the stream stands at that name
   * then.
   */
  Body body(String... ends) {
    tokens.enter();
    List<Statement> statements = new ArrayList<>();
    List<Body.Place> places = new ArrayList<>();
    while (true) {
      Token token = tokens.current();
      switch (token.kind()) {
        case EOF -> {
          if (ends.length > 0) {
            throw tokens.failure("Unexpected end of template." + wanted(ends));
          }
          tokens.leave();
          return new Body(List.copyOf(statements), List.copyOf(places));
        }
        case DATA -> {
          statements.add(new Prints.Text(tokens.next().text()));
          places.add(new Body.Place(token.line(), token.column()));
        }
        case VARIABLE_BEGIN -> {
          tokens.next();
          Expression value = expressions.tuple(true, false);
          tokens.expect(Kind.VARIABLE_END, "end of print statement");
          statements.add(new Prints.Print(value));
          places.add(new Body.Place(token.line(), token.column()));
        }
        case BLOCK_BEGIN -> {
          tokens.next();
          if (ends.length > 0
              && tokens.current().is(Kind.NAME)
              && List.of(ends).contains(tokens.current().text())) {
            tokens.leave();
            return new Body(List.copyOf(statements), List.copyOf(places));
          }
          statements.add(statement(ends));
          places.add(new Body.Place(token.line(), token.column()));
        }
        default -> throw tokens.failure("internal parsing error");
      }
    }
  }

  /** The end of a tag. */
  void endBlock() {
    tokens.expect(Kind.BLOCK_END, "end of statement block");
  }

  /** The body up to {@code end}, with both tags' ends. */
  Body bodyTo(String end) {
    endBlock();
    Body body = body(end);
    tokens.next();
    endBlock();
    return body;
  }

  private Statement statement(String... ends) {
    if (!tokens.current().is(Kind.NAME)) {
      throw tokens.failure("tag name expected");
    }
    Token tag = tokens.next();
    if (!TAGS.contains(tag.text())) {
      return extension(tag, ends);
    }
    open.push(tag.text());
    Statement statement =
        switch (tag.text()) {
          case "for" -> loop();
          case "if" -> condition();
          case "set" -> set();
          case "macro" -> macros.macro();
          case "call" -> macros.call();
          case "filter" -> filter();
          case "with" -> with();
          case "block" -> inclusions.block();
          case "extends" -> closing(new Inclusions.Extends(expressions.expression()));
          case "include" -> inclusions.include();
          case "import" -> inclusions.importAs();
          case "from" -> inclusions.from();
          case "print" -> closing(new Prints.Print(expressions.tuple(true, false)));
          default -> autoescape();
        };
    open.pop();
    return statement;
  }

  Statement closing(Statement statement) {
    endBlock();
    return statement;
  }

  private Statement extension(Token tag, String... ends) {
    if (tag.isName("do") && extensions.contains("do")) {
      return closing(new Calls.Do(expressions.tuple(true, false)));
    }
    if (extensions.contains("loopcontrols") && tag.isName("break")) {
      return closing(new For.JumpStatement(true));
    }
    if (extensions.contains("loopcontrols") && tag.isName("continue")) {
      return closing(new For.JumpStatement(false));
    }
    String problem = "Encountered unknown tag '" + tag.text() + "'.";
    throw tokens.failure(problem + (ends.length > 0 ? wanted(ends) : ""), tag);
  }

  private String wanted(String... ends) {
    return " Jinja was looking for the following tags: '%s'. The innermost block that needs to be closed is '%s'."
        .formatted(String.join("' or '", ends), open.peek());
  }

  private Statement loop() {
    Target target = targets.target(false);
    tokens.expectName("in");
    Expression items = expressions.tuple(false, false);
    Expression condition = tokens.skipName("if") ? expressions.expression() : null;
    boolean recursive = tokens.skipName("recursive");
    endBlock();
    Set<String> outside = tokens.takeNames();
    Body body = body("endfor", "else");
    boolean named = recursive || tokens.hasRead("loop");
    tokens.addNames(outside);
    Body otherwise = null;
    if (tokens.next().isName("else")) {
      endBlock();
      otherwise = body("endfor");
      tokens.next();
    }
    endBlock();
    return new For(target, items, condition, recursive, named, body, otherwise);
  }

  private Statement condition() {
    List<Prints.Branch> branches = new ArrayList<>();
    while (true) {
      Expression condition = expressions.tuple(false, false);
      if (tokens.current().isName("if")) {
        throw tokens.unexpected("end of statement block");
      }
      endBlock();
      branches.add(new Prints.Branch(condition, body("elif", "else", "endif")));
      Token tag = tokens.next();
      if (tag.isName("elif")) {
        continue;
      }
      Body otherwise = null;
      if (tag.isName("else")) {
        endBlock();
        otherwise = body("endif");
        tokens.next();
      }
      endBlock();
      return new Prints.If(List.copyOf(branches), otherwise);
    }
  }

  private Statement set() {
    Target target = targets.target(true);
    if (tokens.skip("=")) {
      return closing(new Assignments.Set(target, expressions.tuple(true, false)));
    }
    List<Calls.Filtering> filters = new ArrayList<>();
    while (tokens.skip("|")) {
      filters.add(expressions.operands().filtering());
    }
    return new Assignments.SetBlock(target, List.copyOf(filters), bodyTo("endset"));
  }

  private Statement filter() {
    List<Calls.Filtering> filters = new ArrayList<>();
    do {
      filters.add(expressions.operands().filtering());
    } while (tokens.skip("|"));
    return new Calls.FilteredBlock(List.copyOf(filters), bodyTo("endfilter"));
  }

  private Statement with() {
    List<Target> names = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    while (!tokens.current().is(Kind.BLOCK_END)) {
      if (!names.isEmpty()) {
        tokens.expect(",");
      }
      names.add(targets.single(false));
      tokens.expect("=");
      values.add(expressions.expression());
    }
    return new Assignments.With(List.copyOf(names), List.copyOf(values), bodyTo("endwith"));
  }

  private Statement autoescape() {
    expressions.expression();
    return new Assignments.Scoped(bodyTo("endautoescape"));
  }
}
