package dev.mitoscope.templating.render;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.AlreadyTemplated;
import dev.mitoscope.templating.value.Arguments;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.DictView;
import dev.mitoscope.templating.value.NativeText;
import dev.mitoscope.templating.value.Omit;
import dev.mitoscope.templating.value.PyRange;
import dev.mitoscope.templating.value.PythonLiteral;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Undefined;
import dev.mitoscope.templating.value.UnsafeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ansible-core 2.14 to 2.18 with {@code jinja2_native} off: variables are templated as a whole when
 * they are named, a result is text, and text that looks like a list, a dictionary or a truth value
 * becomes one.
 */
public sealed class ClassicRules implements LineRules permits NativeRules {
  /** What Python says of an operand or argument of the wrong type. */
  private static final Pattern TYPE_ERROR =
      Pattern.compile(
          "unsupported operand type|bad operand type|not supported between instances|object is not"
              + " (?:iterable|subscriptable|callable|reversible)|cannot unpack non-iterable|can"
              + " only concatenate|can't multiply sequence|must be (?:str|a"
              + " string|integer)|unhashable type|has no len\\(\\)|object cannot be interpreted"
              + " as|unexpected keyword argument|positional argument|takes"
              + " (?:no|at|from|exactly|not more)|expected str, bytes|a real number is required|not"
              + " all arguments converted|not enough arguments for format|the JSON object must"
              + " be|indices must be|argument must be|expected string or bytes|is not JSON"
              + " serializable|instead we got: <class|items2dict requires|dict2items"
              + " requires|sequence item \\d+: expected");

  /** A failure whose text is longer, in characters, is not told twice. */
  private static final int LONG = 500;

  private static final Pattern PLACE = Pattern.compile("(unexpected char .* at )(\\d+)");

  /** Filters whose text stays text (STRING_TYPE_FILTERS of Ansible's configuration). */
  private static final Set<String> TEXT_FILTERS =
      Set.of("string", "to_json", "to_nice_json", "to_yaml", "to_nice_yaml", "ppretty", "json");

  @Override
  public @Nullable Object variable(Environment environment, String name, @Nullable Object raw) {
    if (raw instanceof AlreadyTemplated || (name.equals("vars") && raw instanceof Map<?, ?>)) {
      return raw;
    }
    try {
      return environment.isStatic(name, raw) ? raw : environment.templateAll(raw);
    } catch (TemplateException e) {
      if (e.kind() == TemplateException.Kind.UNDEFINED) {
        String problem = e.problem();
        // Ansible, too, says it twice, and once more for each variable on the way.
        String said = problem.length() > LONG ? problem : problem + ". " + problem;
        return Undefined.because(Repr.str(raw) + ": " + said);
      }
      throw e;
    }
  }

  /**
   * None prints as nothing; views and ranges become lists; an undefined value fails, however deep
   * it is.
   */
  @Override
  public @Nullable Object output(@Nullable Object value) {
    Object rolled =
        value instanceof DictView || value instanceof PyRange
            ? new ArrayList<>((List<?>) value)
            : value instanceof Iterator<?> iterator ? remaining(iterator) : value;
    failOnUndefined(rolled);
    return rolled == null ? "" : rolled;
  }

  private static List<Object> remaining(Iterator<?> iterator) {
    List<Object> rest = new ArrayList<>();
    iterator.forEachRemaining(rest::add);
    return rest;
  }

  private static void failOnUndefined(@Nullable Object value) {
    switch (value) {
      case Undefined undefined when !undefined.isSilent() -> throw undefined.error();
      case AlreadyTemplated templated -> {
        // looks up its own values, later
      }
      case Map<?, ?> map -> map.values().forEach(ClassicRules::failOnUndefined);
      case List<?> list -> list.forEach(ClassicRules::failOnUndefined);
      case null, default -> {
        // nothing inside
      }
    }
  }

  @Override
  public @Nullable Object concat(Output out, boolean text) {
    List<@Nullable Object> pieces = out.pieces();
    if (pieces.size() == 1) {
      Object only = pieces.getFirst();
      if (only instanceof NativeText || only instanceof Omit) {
        return text ? only.toString() : only;
      }
      if (!text) {
        Optional<Object> same = PlainData.copyOf(only);
        return same.orElseGet(() -> data(printed(only)));
      }
    }
    StringBuilder all = new StringBuilder();
    for (Object piece : pieces) {
      all.append(printed(piece));
    }
    return text ? all.toString() : data(all.toString());
  }

  /** Bytes are printed as the text that they encode. */
  static String printed(@Nullable Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : Repr.str(value);
  }

  private static Object data(String text) {
    if (!text.startsWith("{")
        && !text.startsWith("[")
        && !text.equals("True")
        && !text.equals("False")) {
      return text;
    }
    Optional<Optional<Object>> value = PythonLiteral.parse(text);
    return value.isPresent() && value.get().isPresent() ? value.get().get() : text;
  }

  @Override
  public @Nullable Object callMethod(@Nullable Object self, String name, Arguments arguments) {
    return Attributes.call(self, name, arguments);
  }

  @Override
  public @Nullable Object callFunction(@Nullable Object function, Arguments arguments) {
    return Attributes.call(function, arguments);
  }

  @Override
  public @Nullable Object callPlugin(
      String kind,
      String name,
      Arguments arguments,
      boolean acceptsUndefined,
      Supplier<@Nullable Object> call) {
    Object result = call.get();
    if (kind.equals("filter")) {
      if (result instanceof CharSequence text && TEXT_FILTERS.contains(name)) {
        return new NativeText(text.toString());
      }
      if (result instanceof DictView || result instanceof PyRange) {
        return new ArrayList<>((List<?>) result);
      }
    }
    return result;
  }

  @Override
  public TemplateException unknownPlugin(String kind, String name) {
    return TemplateException.syntax("Could not load \"%s\": '%s'".formatted(name, name));
  }

  @Override
  public @Nullable Object finish(@Nullable Object result) {
    return result instanceof NativeText text ? text.text() : result;
  }

  @Override
  public boolean judge(Environment environment, @Nullable Object condition) {
    if (condition == null || condition instanceof Boolean) {
      return condition == null || Truth.of(condition);
    }
    Object templated = environment.templateAll(condition);
    if (!(templated instanceof CharSequence text) || text.isEmpty()) {
      return text(condition).isEmpty() || Truth.of(templated);
    }
    if (templated instanceof UnsafeText && environment.looksLikeTemplate(text(condition))) {
      throw new TemplateException(
          TemplateException.Kind.CONDITIONAL,
          "Conditional is marked as unsafe, and cannot be evaluated.");
    }
    return Truth.of(environment.condition(text.toString()));
  }

  private static String text(@Nullable Object condition) {
    return condition instanceof CharSequence text ? text.toString() : "x";
  }

  @Override
  public boolean rereadsBackslashes() {
    return true;
  }

  @Override
  public boolean hasCurrentWords() {
    return false;
  }

  @Override
  public TemplateException describe(TemplateException failure, String source, boolean expression) {
    String template =
        expression ? "{% if " + source + " %} True {% else %} False {% endif %}" : source;
    String problem = failure.problem();
    return switch (failure.kind()) {
      case SYNTAX -> {
        String inTemplate = expression ? inCondition(problem) : problem;
        yield problem.startsWith("template error")
            ? failure
            : failure.worded(
                "template error while templating string: %s. String: %s. %s"
                    // Ansible, too, says it twice.
                    .formatted(inTemplate, template, inTemplate));
      }
      case RUNTIME ->
          TYPE_ERROR.matcher(problem).find()
                  && !problem.startsWith("Unexpected templating")
                  && !problem.startsWith("An unhandled exception")
                  && !problem.startsWith("Version comparison failed")
              ? failure.worded(
                  "Unexpected templating type error occurred on (%s): %s. %s"
                      .formatted(template, problem, problem))
              : failure;
      default -> failure;
    };
  }

  /** Conditions are judged inside of {@code {% if … %}}, which moves and ends them. */
  private static String inCondition(String problem) {
    Matcher place = PLACE.matcher(problem);
    return place.matches()
        ? place.group(1) + (Integer.parseInt(place.group(2)) + "{% if ".length())
        : problem.replace("'end of template'", "'end of statement block'");
  }
}
