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

  /** Each would fill the memory or the stack, or run for hours: it fails at once, or on cancel. */
  @Example
  void whatIsTooLargeIsAFailureOfTheTemplate() {
    Map<String, Object> variables = Map.of("d", Map.of("self", "{{ d }}"), "rec", "x{{ rec }}");
    for (Line line : Line.values()) {
      Templar templar = new Templar(TemplatingSettings.of(line, Path.of(".")), Scope.of(variables));
      for (String template :
          List.of(
              "{{ 'x' * 10**12 }}",
              "{{ [0] * 10**12 }}",
              "{{ range(10**10) | list }}",
              "{% for i in range(10**10) %}{% endfor %}",
              "{{ 'a'.rjust(10**10) }}",
              "{{ '%*d' % (10**10, 1) }}",
              "{{ '%.1000000000f' % 1.5 }}",
              "{{ 10 ** (10 ** 10) }}",
              "{{ d.self }}",
              "{{ rec }}",
              "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
              "{% if true %}".repeat(2_000),
              "{{ " + "(".repeat(2_000),
              "{{ " + "-".repeat(2_000) + "1 }}")) {
        assertThatThrownBy(() -> templar.template(template)).isInstanceOf(TemplateException.class);
      }
    }
  }

  @Example
  void whatWouldRunForHoursEndsWithTheRun() {
    Templar templar =
        new Templar(TemplatingSettings.of(Line.CURRENT, Path.of(".")), Scope.of(VARIABLES));
    for (String template :
        List.of(
            "{{ range(10**9) | sum }}",
            "{{ range(10**9) | map('string') | join }}",
            "{{ [1] | slice(10**9) | list }}",
            "{{ lookup('sequence', 'count=1000000000') }}",
            "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}")) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> templar.template(template))
          .as(template)
          .isInstanceOf(TemplateException.class)
          .hasMessageContaining("interrupted after");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Example
  void longLiteralsNeedNoStack() {
    Templar templar =
        new Templar(TemplatingSettings.of(Line.CURRENT, Path.of(".")), Scope.of(VARIABLES));
    assertThat(String.valueOf(templar.evaluate("9".repeat(20_000)))).hasSize(20_000);
    assertThat(String.valueOf(templar.evaluate("'" + "a\\'".repeat(20_000) + "'"))).hasSize(40_000);
  }
}
