package dev.mitoscope.templating.render;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.TemplateException.Kind;
import dev.mitoscope.templating.syntax.Syntax;
import dev.mitoscope.templating.value.AlreadyTemplated;
import dev.mitoscope.templating.value.Arguments;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.Callable;
import dev.mitoscope.templating.value.DictView;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.Keys;
import dev.mitoscope.templating.value.NativeText;
import dev.mitoscope.templating.value.Omit;
import dev.mitoscope.templating.value.PyRange;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Tuple;
import dev.mitoscope.templating.value.TypeObject;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.value.Undefined;
import dev.mitoscope.templating.value.UnsafeText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ansible-core 2.19 and later: a lone expression keeps its type, containers are templated element
 * by element when they are used, a failing call is an undefined value until someone needs it, and
 * conditions must be boolean.
 */
public final class CurrentRules implements LineRules {
  private static final Pattern WORDED =
      Pattern.compile("The (filter|test|lookup) plugin |Error rendering|Recursive");
  private static final Pattern MISSING =
      Pattern.compile(
          "(?:'(\\w+) object'|(\\w+) object) has no (?:attribute|element) (.*)", Pattern.DOTALL);

  @Override
  public @Nullable Object variable(Environment environment, String name, @Nullable Object raw) {
    return environment.lazy(raw);
  }

  @Override
  public @Nullable Object output(@Nullable Object value) {
    return value;
  }

  @Override
  public @Nullable Object concat(Output out, boolean text) {
    List<Object> pieces = new ArrayList<>(out.pieces().size());
    for (Object piece : out.pieces()) {
      if (piece != null) {
        pieces.add(piece);
      }
    }
    if (pieces.size() > 1) {
      pieces.removeIf(Omit.OMIT::equals);
    }
    if (pieces.size() == 1) {
      return pieces.getFirst();
    }
    if (pieces.isEmpty()) {
      return null;
    }
    StringBuilder all = new StringBuilder();
    for (Object piece : pieces) {
      all.append(
          piece instanceof byte[] bytes
              ? new String(bytes, StandardCharsets.UTF_8)
              : Repr.str(piece instanceof CharSequence ? piece : inner(piece)));
    }
    return all.toString();
  }

  /**
   * A value as it is printed among others: tuples are lists, but for groupby's; bytes are the text
   * that they encode; omitted elements are gone.
   */
  private static @Nullable Object inner(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case CharSequence text -> text;
      case PyRange range -> range;
      case DictView view -> view;
      case Tuple tuple when tuple.isNamed() -> Tuple.copyOf(list(tuple, CurrentRules::inner));
      case List<?> list -> list(list, CurrentRules::inner);
      case Map<?, ?> map -> map(map, CurrentRules::inner);
      case Undefined undefined when !undefined.isSilent() -> throw undefined.error();
      default -> value;
    };
  }

  /** One element of a result. */
  @FunctionalInterface
  private interface Finishing {
    @Nullable Object of(@Nullable Object value);
  }

  private static List<Object> list(Collection<?> items, Finishing each) {
    List<Object> finished = new ArrayList<>(items.size());
    for (Object item : items) {
      if (item != Omit.OMIT) {
        finished.add(each.of(item));
      }
    }
    return finished;
  }

  private static Map<Object, Object> map(Map<?, ?> map, Finishing each) {
    Map<Object, Object> finished = LinkedHashMap.newLinkedHashMap(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (entry.getValue() != Omit.OMIT) {
        Object key = each.of(entry.getKey());
        Keys.hashable(key);
        finished.put(key, each.of(entry.getValue()));
      }
    }
    return finished;
  }

  @Override
  public @Nullable Object callMethod(@Nullable Object self, String name, Arguments arguments) {
    if (self instanceof Undefined) {
      return self;
    }
    Object marker = firstUndefined(arguments);
    boolean macro = self instanceof TemplateModule;
    if (marker != null && !macro) {
      return marker;
    }
    return captured(null, null, () -> Attributes.call(member(self, name), arguments));
  }

  private static @Nullable Object member(@Nullable Object self, String name) {
    Object value = Attributes.attribute(self, name);
    return value instanceof Undefined ? Undefined.member(self, name, true) : value;
  }

  @Override
  public @Nullable Object callFunction(@Nullable Object function, Arguments arguments) {
    if (function instanceof Undefined) {
      return function;
    }
    Object marker = function instanceof Macro ? null : firstUndefined(arguments);
    return marker != null
        ? marker
        : captured(null, null, () -> Attributes.call(function, arguments));
  }

  private static @Nullable Object firstUndefined(Arguments arguments) {
    for (Object value : arguments.positional()) {
      if (value instanceof Undefined undefined && !undefined.isSilent()) {
        return undefined;
      }
    }
    for (Object value : arguments.named().values()) {
      if (value instanceof Undefined undefined && !undefined.isSilent()) {
        return undefined;
      }
    }
    return null;
  }

  @Override
  public @Nullable Object callPlugin(
      String kind,
      String name,
      Arguments arguments,
      boolean acceptsUndefined,
      Supplier<@Nullable Object> call) {
    Object marker = acceptsUndefined ? null : firstUndefined(arguments);
    Object result = marker != null ? marker : captured(kind, name, call);
    return kind.equals("test") && !(result instanceof Undefined) ? Truth.of(result) : result;
  }

  /** The call's value, or its failure as a value. */
  private static @Nullable Object captured(
      @Nullable String kind, @Nullable String name, Supplier<@Nullable Object> call) {
    try {
      Object result = call.get();
      return result instanceof DictView || result instanceof Iterator<?>
          ? Iteration.list(result)
          : result;
    } catch (TemplateException e) {
      if (kind == null
          || name == null
          || e.kind() == Kind.UNDEFINED
          || e.kind() == Kind.SYNTAX
          || isWorded(e)) {
        return Undefined.captured(e);
      }
      return Undefined.captured(
          e.worded("The %s plugin '%s' failed: %s".formatted(kind, name, e.problem())));
    }
  }

  @Override
  public TemplateException unknownPlugin(String kind, String name) {
    return TemplateException.syntax("No %s named '%s'.".formatted(kind, name));
  }

  /**
   * Tuples, ranges' kin and sets become lists; omitted elements go; an undefined value fails; text
   * is no template any more.
   */
  @Override
  public @Nullable Object finish(@Nullable Object result) {
    if (result == Omit.OMIT) {
      throw new TemplateException(Kind.OMIT, "A template was resolved to an Omit scalar.");
    }
    return finished(result, "template");
  }

  private static @Nullable Object finished(@Nullable Object result, String kind) {
    try {
      return finished(result);
    } catch (TemplateException e) {
      throw inTheseWords(e, kind);
    }
  }

  private static @Nullable Object finished(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> Syntax.ANSIBLE.startsIn(text) ? new UnsafeText(text) : text;
      case NativeText text -> text.text();
      case AlreadyTemplated templated when templated instanceof Map<?, ?> map ->
          map(map, CurrentRules::finished);
      case PyRange range -> throw unsupported("range");
      case Collection<?> items -> list(items, CurrentRules::finished);
      case Map<?, ?> map -> map(map, CurrentRules::finished);
      case Undefined undefined when undefined.isSilent() -> throw unsupported("Undefined");
      case Undefined undefined -> throw undefined.error();
      case Callable function -> throw unsupported(function.typeName());
      case Duration duration -> throw unsupported("timedelta");
      case TypeObject type -> throw unsupported("type");
      case Attributes.Holder holder -> throw unsupported(holder.getClass().getSimpleName());
      default -> value;
    };
  }

  private static TemplateException unsupported(String type) {
    return TemplateException.runtime(
        "Error rendering template: Type '" + type + "' is unsupported for variable storage.");
  }

  @Override
  public boolean judge(Environment environment, @Nullable Object condition) {
    Object expression =
        condition instanceof CharSequence text ? text.toString().strip() : condition;
    if (expression == null || expression.equals("")) {
      throw conditional("Empty conditional expressions are not allowed.");
    }
    if (expression instanceof Boolean flag) {
      return flag;
    }
    if (!(expression instanceof String text)) {
      throw conditional("Conditional expressions must be strings.");
    }
    Object result;
    if (isAllTemplate(text)) {
      result = finish(environment.templateAll(text));
      if (!(result instanceof CharSequence inner)) {
        return judged(result);
      }
      result = environment.expression(inner.toString().strip(), true);
    } else {
      result = environment.expression(text, true);
    }
    return judged(finished(result, "expression"));
  }

  private static boolean isAllTemplate(String text) {
    return (text.startsWith("{{") || text.startsWith("{%") || text.startsWith("{#"))
        && (text.endsWith("}}") || text.endsWith("%}") || text.endsWith("#}"));
  }

  private static boolean judged(@Nullable Object result) {
    if (result instanceof Boolean flag) {
      return flag;
    }
    if (result == Omit.OMIT) {
      throw new TemplateException(Kind.OMIT, "A template was resolved to an Omit scalar.");
    }
    throw conditional(
        "Conditional result (%s) was derived from value of type '%s'. Conditionals must have a boolean result."
            .formatted(Truth.of(result) ? "True" : "False", Types.name(result)));
  }

  private static TemplateException conditional(String problem) {
    return new TemplateException(Kind.CONDITIONAL, problem);
  }

  @Override
  public boolean rereadsBackslashes() {
    return false;
  }

  @Override
  public boolean hasCurrentWords() {
    return true;
  }

  @Override
  public TemplateException describe(TemplateException failure, String source, boolean expression) {
    String kind = expression ? "expression" : "template";
    boolean delimited =
        expression && failure.kind() == Kind.SYNTAX && Syntax.ANSIBLE.startsIn(source);
    return inTheseWords(
        failure,
        delimited ? kind + ". Template delimiters are not supported in expressions" : kind);
  }

  /** What was found before it was known which line is followed has the classic line's words. */
  private static TemplateException inTheseWords(TemplateException failure, String kind) {
    String problem = failure.problem();
    return switch (failure.kind()) {
      case SYNTAX ->
          problem.startsWith("Syntax error")
              ? failure
              : failure.worded("Syntax error in " + kind + ": " + problem);
      case RUNTIME ->
          isWorded(failure) ? failure : failure.worded("Error rendering " + kind + ": " + problem);
      case UNDEFINED -> {
        Matcher missing = MISSING.matcher(problem);
        yield missing.matches()
            ? failure.worded(
                "object of type '%s' has no attribute %s"
                    .formatted(
                        missing.group(1) == null ? missing.group(2) : missing.group(1),
                        missing.group(3)))
            : failure;
      }
      default -> failure;
    };
  }

  private static boolean isWorded(TemplateException failure) {
    return WORDED.matcher(failure.problem()).lookingAt();
  }
}
