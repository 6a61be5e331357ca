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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Jinja's statements, and the extensions {@code do} and loop controls where they are enabled. */
final class StatementParser {
  private static final Set<String> RESERVED =
      Set.of("true", "True", "false", "False", "none", "None");

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final MacroParser macros;
  private final Set<String> extensions;
  private final Map<String, Inclusions.Block> blocks = new LinkedHashMap<>();

  StatementParser(TokenStream tokens, Set<String> extensions) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
    this.macros = new MacroParser(tokens, expressions, this);
    this.extensions = extensions;
  }

  Map<String, Inclusions.Block> blocks() {
    return blocks;
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
            throw tokens.failure(
                "Unexpected end of template. Jinja was looking for the following tags: '"
                    + String.join("' or '", ends)
                    + "'.");
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

  private void endBlock() {
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
    Statement statement =
        switch (tag.text()) {
          case "for" -> loop();
          case "if" -> condition();
          case "set" -> set();
          case "macro" -> macros.macro();
          case "call" -> macros.call();
          case "filter" -> filter();
          case "with" -> with();
          case "block" -> block();
          case "extends" -> closing(new Inclusions.Extends(expressions.expression()));
          case "include" -> include();
          case "import" -> importAs();
          case "from" -> from();
          case "print" -> closing(new Prints.Print(expressions.tuple(true, false)));
          case "autoescape" -> autoescape();
          default -> extension(tag, ends);
        };
    return statement;
  }

  private Statement closing(Statement statement) {
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
    if (ends.length > 0) {
      problem +=
          " Jinja was looking for the following tags: '" + String.join("' or '", ends) + "'.";
    }
    throw tokens.failure(problem, tag);
  }

  private Statement loop() {
    Target target = target(false);
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
    Target target = target(true);
    if (tokens.skip("=")) {
      return closing(new Assignments.Set(target, expressions.tuple(true, false)));
    }
    List<Calls.Filtering> filters = new ArrayList<>();
    while (tokens.skip("|")) {
      filters.add(expressions.operands().filtering());
    }
    return new Assignments.SetBlock(target, List.copyOf(filters), bodyTo("endset"));
  }

  /** What is assigned to, with commas and brackets. */
  private Target target(boolean withNamespace) {
    List<Target> targets = new ArrayList<>();
    boolean several = false;
    do {
      if (!tokens.current().is(Kind.NAME)
          && !tokens.current().isOperator("(")
          && !targets.isEmpty()) {
        several = true;
        break;
      }
      targets.add(singleTarget(withNamespace));
      several = several || tokens.current().isOperator(",");
    } while (tokens.skip(",") && !tokens.current().isName("in"));
    return several ? new Target.Several(List.copyOf(targets)) : targets.getFirst();
  }

  private Target singleTarget(boolean withNamespace) {
    if (tokens.skip("(")) {
      Target inner = target(false);
      tokens.expect(")");
      return inner;
    }
    Token name = tokens.expect(Kind.NAME, "name");
    if (withNamespace && tokens.skip(".")) {
      tokens.read(name.text());
      return new Target.Member(name.text(), tokens.expect(Kind.NAME, "name").text());
    }
    if (RESERVED.contains(name.text())) {
      throw tokens.failure("can't assign to 'const'", name);
    }
    return new Target.Variable(name.text().intern());
  }

  private Statement filter() {
    List<Calls.Filtering> filters = new ArrayList<>();
    do {
      filters.add(expressions.operands().filtering());
    } while (tokens.skip("|"));
    return new Calls.FilteredBlock(List.copyOf(filters), bodyTo("endfilter"));
  }

  private Statement with() {
    List<Target> targets = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    while (!tokens.current().is(Kind.BLOCK_END)) {
      if (!targets.isEmpty()) {
        tokens.expect(",");
      }
      targets.add(singleTarget(false));
      tokens.expect("=");
      values.add(expressions.expression());
    }
    return new Assignments.With(List.copyOf(targets), List.copyOf(values), bodyTo("endwith"));
  }

  private Statement autoescape() {
    expressions.expression();
    return new Assignments.Scoped(bodyTo("endautoescape"));
  }

  private Statement block() {
    Token name = tokens.expect(Kind.NAME, "name");
    boolean scoped = tokens.skipName("scoped");
    boolean required = tokens.skipName("required");
    endBlock();
    Body body = body("endblock");
    tokens.next();
    tokens.skipName(name.text());
    endBlock();
    Inclusions.Block block = new Inclusions.Block(name.text(), scoped, required, body);
    if (blocks.put(name.text(), block) != null) {
      throw tokens.failure("block '" + name.text() + "' defined twice", name);
    }
    return block;
  }

  private Statement include() {
    Expression names = expressions.expression();
    boolean ignoreMissing = false;
    if (tokens.current().isName("ignore") && tokens.ahead().isName("missing")) {
      tokens.next();
      tokens.next();
      ignoreMissing = true;
    }
    return closing(new Inclusions.Include(names, ignoreMissing, context(true)));
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

  private Statement importAs() {
    Expression name = expressions.expression();
    tokens.expectName("as");
    String target = tokens.expect(Kind.NAME, "name").text();
    return closing(new Inclusions.Import(name, target.intern(), context(false)));
  }

  private Statement from() {
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
    return closing(new Inclusions.FromImport(name, names, withContext != null && withContext));
  }
}
