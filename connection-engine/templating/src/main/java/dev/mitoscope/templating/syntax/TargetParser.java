package dev.mitoscope.templating.syntax;

import dev.mitoscope.templating.syntax.Token.Kind;
import dev.mitoscope.templating.tree.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Names that values are assigned to, by {@code set}, {@code for} and {@code with}. */
final class TargetParser {
  private static final Set<String> RESERVED =
      Set.of("true", "True", "false", "False", "none", "None");

  private final TokenStream tokens;

  TargetParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** What is assigned to, with commas and brackets. */
  Target target(boolean withNamespace) {
    List<Target> targets = new ArrayList<>();
    boolean several = false;
    do {
      if (!tokens.current().is(Kind.NAME)
          && !tokens.current().isOperator("(")
          && !targets.isEmpty()) {
        several = true;
        break;
      }
      targets.add(single(withNamespace));
      several = several || tokens.current().isOperator(",");
    } while (tokens.skip(",") && !tokens.current().isName("in"));
    return several ? new Target.Several(List.copyOf(targets)) : targets.getFirst();
  }

  Target single(boolean withNamespace) {
    if (tokens.skip("(")) {
      Target inner = target(false);
      tokens.expect(")");
      return inner;
    }
    if (!tokens.current().is(Kind.NAME)) {
      throw tokens.failure("Expected an expression, got '" + tokens.current().described() + "'");
    }
    Token name = tokens.next();
    if (withNamespace && tokens.skip(".")) {
      tokens.read(name.text());
      return new Target.Member(name.text(), tokens.expect(Kind.NAME, "name").text());
    }
    if (RESERVED.contains(name.text())) {
      throw tokens.failure("can't assign to 'const'", name);
    }
    return new Target.Variable(name.text().intern());
  }
}
