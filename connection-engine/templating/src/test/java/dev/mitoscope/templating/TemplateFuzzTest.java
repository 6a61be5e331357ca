package dev.mitoscope.templating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Templates that nobody would write end in a result or in a failure with its place: never in a hang
 * or another exception.
 */
class TemplateFuzzTest {
  private static final Map<String, Object> VARIABLES =
      Map.of("x", 1L, "y", "text", "l", List.of(1L, "a"), "d", Map.of("k", "v"));

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of(
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            " if ",
            " else ",
            " endif ",
            " for ",
            " in ",
            " endfor ",
            " set ",
            "=",
            "x",
            "y",
            "l",
            "d",
            ".",
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            ":",
            ",",
            "|",
            "upper",
            "default",
            "sort",
            " is ",
            " not ",
            "defined",
            "'",
            "\"",
            "\\",
            "1",
            "0",
            "1.5",
            "+",
            "-",
            "*",
            "/",
            "%",
            "**",
            "~",
            "==",
            "<",
            "raw",
            "endraw",
            " macro ",
            " endmacro ",
            "block b",
            " endblock ",
            "\n",
            " ",
            "é",
            "😀",
            "\u0000",
            "None",
            " and ",
            " or ",
            "loop",
            " recursive ",
            "-%}",
            "{%-",
            "range(",
            "join",
            "map('")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 4000, seed = "20261122")
  void failuresOfTemplatesHaveAPlace(@ForAll("templates") String template) {
    for (Line line : Line.values()) {
      Templar templar = new Templar(TemplatingSettings.of(line, Path.of(".")), Scope.of(VARIABLES));
      try {
        templar.renderText(template, "fuzz.j2", Map.of());
      } catch (TemplateException e) {
        assertThat(e.position()).as(template + ": " + e.problem()).isNotNull();
        assertThat(e.problem()).isNotBlank();
      }
    }
  }

  @Property(tries = 2000, seed = "20261122")
  void failuresOfExpressionsAreOurs(@ForAll("templates") String expression) {
    for (Line line : Line.values()) {
      Templar templar = new Templar(TemplatingSettings.of(line, Path.of(".")), Scope.of(VARIABLES));
      try {
        templar.condition(expression);
        templar.evaluate(expression);
      } catch (TemplateException e) {
        assertThat(e.problem()).isNotBlank();
      }
    }
  }

  @Example
  void anExpressionThatWouldMatchForYearsIsGivenUp() {
    Templar templar =
        new Templar(TemplatingSettings.of(Line.CURRENT, Path.of(".")), Scope.of(VARIABLES));
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () -> templar.evaluate("('a' * 60) | regex_search('^(a*)(a*)(a*)(a*)(a*)-$')"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("interrupted while matching");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Example
  void longLiteralsNeedNoStack() {
    Templar templar =
        new Templar(TemplatingSettings.of(Line.CURRENT, Path.of(".")), Scope.of(VARIABLES));
    assertThat(String.valueOf(templar.evaluate("9".repeat(20_000)))).hasSize(20_000);
    assertThat(String.valueOf(templar.evaluate("'" + "a\\'".repeat(20_000) + "'"))).hasSize(40_000);
  }
}
