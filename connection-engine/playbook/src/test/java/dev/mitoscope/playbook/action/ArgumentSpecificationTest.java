package dev.mitoscope.playbook.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The sentences are those of ansible-core 2.14 and 2.19 for the same specification. */
class ArgumentSpecificationTest {
  private static final String SPECIFICATION =
      """
      must: {required: true}
      choice: {choices: [a, b, true]}
      several: {type: list, elements: int}
      inner:
        type: dict
        mutually_exclusive: [[x, z]]
        required_together: [[x, y]]
        required_one_of: [[p, q]]
        required_if: [[x, 1, [w, v], true]]
        required_by: {x: [n]}
        options:
          x: {type: int}
          y: {type: float}
          z: {type: bool}
          p: {type: path, aliases: [place]}
          q: {default: 5}
          deep: {type: list, elements: dict, options: {a: {required: true, type: int}}}
          v: {}
          w: {}
          n: {}
      """;

  private static Map<?, ?> read(String yaml) {
    return YamlReader.read(yaml, "test").toValue() instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<String> errors(Line line, String given) {
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    read(given).forEach((name, value) -> parameters.put(String.valueOf(name), value));
    return ArgumentSpecification.check(
        read(SPECIFICATION), parameters, new ArgumentTypes(line, Set.of()));
  }

  @Test
  void whatFitsHasNoErrors() {
    assertThat(errors(Line.CLASSIC, "{must: null, choice: a, several: '1,2', inner: {place: /}}"))
        .isEmpty();
    assertThat(errors(Line.CLASSIC, "{must: 1, inner: 'p=a z=no'}")).isEmpty();
  }

  @Test
  void eachLevelIsChecked() {
    assertThat(errors(Line.CLASSIC, "{choice: c, several: [1, x], strange: 1}"))
        .containsExactly(
            "missing required arguments: must",
            "Elements value for option 'several' is of type <class 'str'> and we were unable to"
                + " convert to int: <class 'str'> cannot be converted to an int",
            "value of choice must be one of: a, b, True, got: c",
            "strange. Supported parameters include: choice, inner, must, several.");
    assertThat(errors(Line.CLASSIC, "{must: 1, inner: {deep: [{a: x}, {}]}}"))
        .containsExactly(
            "argument 'a' is of type <class 'str'> found in 'inner -> deep'. and we were unable to"
                + " convert to int: <class 'str'> cannot be converted to an int",
            "missing required arguments: a found in inner -> deep");
  }

  @Test
  void rulesAmongSeveralArgumentsHold() {
    assertThat(errors(Line.CLASSIC, "{must: 1, inner: {x: '1', z: no}}"))
        .containsExactly(
            "parameters are mutually exclusive: x|z found in inner",
            "parameters are required together: x, y found in inner",
            "x is 1 but any of the following are missing: w, v found in inner",
            "missing parameter(s) required by 'x': n found in inner");
  }

  @Test
  void theCurrentLineHasOtherWords() {
    assertThat(errors(Line.CURRENT, "{must: 1, several: [x], inner: [1]}"))
        .containsExactly(
            "Value '1' in the sub parameter field 'inner' must be a dict, not '_AnsibleTaggedInt'",
            "Elements value for option 'several' is of type str and we were unable to convert to"
                + " int: \"'x'\" cannot be converted to an int",
            "argument 'inner' is of type list and we were unable to convert to dict: <class"
                + " 'ansible.module_utils._internal._datatag._AnsibleTaggedList'> cannot be"
                + " converted to a dict",
            "value of 'inner' must be of type dict or list of dicts");
  }
}
