package dev.mitoscope.templating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.templating.value.Omit;
import dev.mitoscope.templating.value.UnsafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplarTest {

  private static Templar templar(Line line, Map<String, ?> variables) {
    return new Templar(TemplatingSettings.of(line, Path.of(".")), Scope.of(variables));
  }

  @ParameterizedTest
  @EnumSource(Line.class)
  void templatesVariablesWithinVariables(Line line) {
    Templar templar =
        templar(
            line, Map.of("a", "{{ b }}", "b", "{{ c.d[1] }}", "c", Map.of("d", List.of("x", "y"))));
    assertThat(templar.template("{{ a }}")).isEqualTo("y");
    assertThat(templar.template(Map.of("k", List.of("<{{ a | upper }}>"))))
        .isEqualTo(Map.of("k", List.of("<Y>")));
  }

  @Test
  void theClassicLineTurnsTextIntoDataAndTheCurrentOneKeepsTypes() {
    Map<String, ?> variables = Map.of("n", 5L, "text", "[1, 2]");
    assertThat(templar(Line.CLASSIC, variables).template("{{ n + 1 }}")).isEqualTo("6");
    assertThat(templar(Line.CURRENT, variables).template("{{ n + 1 }}")).isEqualTo(6L);
    assertThat(templar(Line.CLASSIC, variables).template("{{ text }}")).isEqualTo(List.of(1L, 2L));
    assertThat(templar(Line.CURRENT, variables).template("{{ text }}")).isEqualTo("[1, 2]");
  }

  @Test
  void conditionsOfTheCurrentLineMustBeBoolean() {
    Map<String, ?> variables = Map.of("name", "web");
    assertThat(templar(Line.CLASSIC, variables).condition("name")).isTrue();
    assertThatThrownBy(() -> templar(Line.CURRENT, variables).condition("name"))
        .isInstanceOfSatisfying(
            TemplateException.class,
            e -> assertThat(e.kind()).isEqualTo(TemplateException.Kind.CONDITIONAL));
    assertThat(templar(Line.CURRENT, variables).condition("name == 'web' and other is not defined"))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(Line.class)
  void lookupsOfFilesReadEncryptedOnes(Line line, @TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("secret.txt"), "$ANSIBLE_VAULT;1.1;AES256\n3132\n");
    TemplatingSettings settings =
        TemplatingSettings.of(line, directory)
            .withDecryption(text -> "[main]\nuser = {{ 1 + 1 }}\n");
    Templar templar = new Templar(settings, Scope.of(Map.of()));
    assertThat(
            Objects.requireNonNull(templar.template("{{ lookup('file', 'secret.txt') }}"))
                .toString())
        .isEqualTo("[main]\nuser = {{ 1 + 1 }}");
    assertThat(
            Objects.requireNonNull(templar.template("{{ lookup('unvault', 'secret.txt') }}"))
                .toString())
        .isEqualTo("[main]\nuser = {{ 1 + 1 }}\n");
    assertThat(
            Objects.requireNonNull(templar.template("{{ lookup('template', 'secret.txt') }}"))
                .toString())
        .isEqualTo("[main]\nuser = 2\n");
  }

  @ParameterizedTest
  @EnumSource(Line.class)
  void unsafeTextIsNeverTemplated(Line line) {
    Templar templar = templar(line, Map.of("reply", new UnsafeText("{{ secret }}"), "secret", "s"));
    assertThat(templar.template("{{ reply }}")).isEqualTo(new UnsafeText("{{ secret }}"));
    assertThat(templar.template(new UnsafeText("{{ secret }}")))
        .isEqualTo(new UnsafeText("{{ secret }}"));
    Templar outer =
        templar(
            line,
            Map.of("reply", new UnsafeText("{{ secret }}"), "x", "{{ reply }}!", "secret", "s"));
    assertThat(outer.template("{{ x }}")).hasToString("{{ secret }}!");
  }

  @ParameterizedTest
  @EnumSource(Line.class)
  void aVariableThatRefersToItselfIsAnError(Line line) {
    Templar templar = templar(line, Map.of("a", "{{ b }}", "b", "{{ a }}"));
    assertThatThrownBy(() -> templar.template("{{ a }}"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("ecursive loop");
  }

  @Test
  void omitIsLeftOut() {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("mode", "{{ nope | default(omit) }}");
    assertThat(templar(Line.CLASSIC, Map.of()).template(arguments))
        .isEqualTo(Map.of("mode", Omit.OMIT));
    assertThat(templar(Line.CURRENT, Map.of()).template(arguments)).isEqualTo(Map.of());
  }

  @ParameterizedTest
  @EnumSource(Line.class)
  void failuresSayWhatIsUndefinedAndWhere(Line line) {
    assertThatThrownBy(
            () -> templar(line, Map.of()).renderText("a\n  {{ nope }}\n", "etc/motd.j2", Map.of()))
        .isInstanceOfSatisfying(
            TemplateException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(TemplateException.Kind.UNDEFINED);
              assertThat(e.position()).hasToString("etc/motd.j2:2:3");
              assertThat(e.problem()).isEqualTo("'nope' is undefined");
            });
    assertThatThrownBy(
            () -> templar(line, Map.of()).renderText("a\n{% for %}\n", "etc/motd.j2", Map.of()))
        .isInstanceOfSatisfying(
            TemplateException.class, e -> assertThat(e.position()).hasToString("etc/motd.j2:2:8"));
  }
}
