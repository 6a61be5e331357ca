package dev.mitoscope.templating.render;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Arguments;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Callable;
import dev.mitoscope.templating.value.Dicts;
import dev.mitoscope.templating.value.PyRange;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Signature;
import dev.mitoscope.templating.value.Strftime;
import dev.mitoscope.templating.value.Undefined;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that every template can call. */
final class Globals {
  private static final Signature RANGE = Signature.of("range(start, stop=None, step=None)");
  private static final Signature DICT = Signature.of("dict(source=None, **named)");
  private static final Signature NOW = Signature.of("now(utc=False, fmt='')");
  private static final Signature UNDEF = Signature.of("undef(hint=None)");
  private static final Signature JOINER = Signature.of("joiner(sep=', ')");

  /** Those that need nothing of the environment. */
  private static final Map<String, Callable> FUNCTIONS =
      Map.of(
          "range", arguments -> range(RANGE.bind(arguments)),
          "dict", arguments -> dict(DICT.bind(arguments)),
          "namespace", arguments -> new Namespace(dict(DICT.bind(arguments))),
          "cycler", arguments -> new Cycler(arguments.positional()),
          "joiner", arguments -> new Joiner(JOINER.bind(arguments).text("sep")),
          "lipsum", Lipsum::generate,
          "undef", arguments -> undefined(UNDEF.bind(arguments).raw("hint")),
          "now", arguments -> now(NOW.bind(arguments)));

  private Globals() {}

  /** The function of that name, or {@code Attributes.MISSING}. */
  static Object get(String name, Environment environment) {
    return switch (name) {
      case "lookup" -> new LookupFunction(environment);
      case "query", "q" -> new LookupFunction(environment).asList();
      default -> {
        Callable function = FUNCTIONS.get(name);
        yield function == null ? Attributes.MISSING : function;
      }
    };
  }

  private static Map<Object, Object> dict(Bound bound) {
    return Dicts.of(bound.get("source"), bound.others());
  }

  private static Object range(Bound bound) {
    Object first = bound.get("start");
    Object stop = bound.get("stop");
    long step = bound.has("step") ? longOf(bound.get("step")) : 1;
    return stop == null
        ? new PyRange(0, longOf(first), step)
        : new PyRange(longOf(first), longOf(stop), step);
  }

  private static long longOf(@Nullable Object value) {
    if (value instanceof Double) {
      throw TemplateException.runtime("'float' object cannot be interpreted as an integer");
    }
    return Arithmetic.toBig(value).longValue();
  }

  private static Object undefined(@Nullable Object hint) {
    boolean none = hint == null || hint instanceof Undefined || hint.equals("");
    return Undefined.because(none ? "Mandatory variable has not been overridden" : Repr.str(hint));
  }

  private static Object now(Bound bound) {
    ZonedDateTime now =
        ZonedDateTime.now(bound.flag("utc") ? ZoneOffset.UTC : ZoneId.systemDefault());
    LocalDateTime local = now.toLocalDateTime().truncatedTo(ChronoUnit.MICROS);
    return bound.flag("fmt") ? Strftime.format(local, bound.text("fmt")) : local;
  }

  /** What {@code cycler()} makes. */
  private static final class Cycler implements Attributes.Holder {
    private final List<Object> items;
    private int index;

    Cycler(List<Object> items) {
      if (items.isEmpty()) {
        throw TemplateException.runtime("at least one item has to be provided");
      }
      this.items = items;
    }

    @Override
    public @Nullable Object attribute(String name) {
      return switch (name) {
        case "current" -> items.get(index);
        case "next" -> (Callable) this::next;
        case "reset" -> (Callable) this::reset;
        default -> Attributes.MISSING;
      };
    }

    private @Nullable Object next(Arguments arguments) {
      Object current = items.get(index);
      index = (index + 1) % items.size();
      return current;
    }

    private @Nullable Object reset(Arguments arguments) {
      index = 0;
      return null;
    }
  }

  /** What {@code joiner()} makes: nothing at first, then the separator. */
  private static final class Joiner implements Callable {
    private final String separator;
    private boolean used;

    Joiner(String separator) {
      this.separator = separator;
    }

    @Override
    public Object call(Arguments arguments) {
      boolean first = !used;
      used = true;
      return first ? "" : separator;
    }
  }
}
