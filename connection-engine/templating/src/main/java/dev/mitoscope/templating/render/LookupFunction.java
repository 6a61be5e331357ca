package dev.mitoscope.templating.render;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.TemplateException.Kind;
import dev.mitoscope.templating.value.Arguments;
import dev.mitoscope.templating.value.Callable;
import dev.mitoscope.templating.value.NativeText;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Undefined;
import dev.mitoscope.templating.value.UnsafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions {@code lookup}, and {@code query} which always gives a list. */
final class LookupFunction implements Callable {
  /** Lookups whose failures the classic line hands on as they are. */
  private static final Set<String> OWN_ERRORS = Set.of("first_found", "config");

  private final Environment environment;

  LookupFunction(Environment environment) {
    this.environment = environment;
  }

  Callable asList() {
    return arguments -> {
      Map<String, Object> named = new LinkedHashMap<>(arguments.named());
      named.put("wantlist", true);
      return call(new Arguments(arguments.positional(), named));
    };
  }

  @Override
  public @Nullable Object call(Arguments arguments) {
    if (arguments.positional().isEmpty()) {
      throw TemplateException.runtime("lookup() missing 1 required positional argument: 'name'");
    }
    String name = Repr.str(arguments.positional().getFirst());
    List<Object> terms = arguments.positional().subList(1, arguments.positional().size());
    Map<String, Object> options = new LinkedHashMap<>(arguments.named());
    boolean wantList = options.containsKey("wantlist") && Truth.of(options.remove("wantlist"));
    String errors = options.containsKey("errors") ? Repr.str(options.remove("errors")) : "strict";
    options.remove("allow_unsafe");
    Plugins.Lookup lookup = environment.knownLookup(name);
    List<@Nullable Object> found;
    try {
      found = lookup.run(environment, environment.lookupTerms(terms), options);
    } catch (TemplateException e) {
      boolean ignored =
          !e.kind().equals(Kind.UNDEFINED) && (errors.equals("ignore") || errors.equals("warn"));
      if (!ignored) {
        throw e.kind() == Kind.RUNTIME ? failed(name, e) : e;
      }
      if (errors.equals("warn")) {
        environment.settings().warnings().accept(failed(name, e).problem());
      }
      return wantList ? new ArrayList<>() : null;
    }
    return wantList ? found : joined(found);
  }

  private TemplateException failed(String name, TemplateException e) {
    String problem = e.problem();
    if (environment.settings().line() == Line.CURRENT) {
      return problem.startsWith("The lookup")
          ? e
          : e.worded("The lookup plugin '" + name + "' failed: " + problem);
    }
    boolean bare =
        OWN_ERRORS.contains(name)
            || problem.startsWith("An unhandled exception")
            || problem.startsWith("lookup plugin (");
    return bare
        ? e
        : e.worded(
            "An unhandled exception occurred while running the lookup plugin '%s'. Error was a <class 'ansible.errors.AnsibleError'>, original message: %s. %s"
                // Ansible, too, says it twice.
                .formatted(name, problem, problem));
  }

  /** Several texts are joined with commas; one value is itself; other values stay a list. */
  private static @Nullable Object joined(List<@Nullable Object> found) {
    if (found.isEmpty()) {
      return found;
    }
    StringBuilder text = new StringBuilder();
    boolean unsafe = false;
    for (int i = 0; i < found.size(); i++) {
      Object item = Undefined.check(found.get(i));
      if (!(item instanceof CharSequence part) || item instanceof NativeText) {
        return found.size() == 1 ? item : found;
      }
      unsafe = unsafe || item instanceof UnsafeText;
      text.append(i == 0 ? "" : ",").append(part);
    }
    return unsafe ? new UnsafeText(text.toString()) : text.toString();
  }
}
