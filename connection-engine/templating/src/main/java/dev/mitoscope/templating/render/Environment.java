package dev.mitoscope.templating.render;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.Scope;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.TemplatingSettings;
import dev.mitoscope.templating.syntax.Syntax;
import dev.mitoscope.templating.value.AlreadyTemplated;
import dev.mitoscope.templating.value.Arguments;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.Omit;
import dev.mitoscope.templating.value.Undefined;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where templates run: the variables, the plugins, the directories of included templates, and the
 * line's rules. Any thread.
 */
public final class Environment {
  /** The origin of a setting that nobody made. */
  private static final String DEFAULT = "default";

  private final TemplatingSettings settings;
  private final Scope scope;
  private final Plugins plugins;
  private final List<Path> directories;
  private final LineRules rules;
  private final PluginCalls calls;
  private final Evaluation evaluation;
  private final Map<String, Boolean> statics = new ConcurrentHashMap<>();

  /**
   * @param directories where included and imported templates are looked for, nearest first
   */
  public Environment(
      TemplatingSettings settings, Scope scope, Plugins plugins, List<Path> directories) {
    this(settings, scope, plugins, directories, rules(settings));
  }

  private Environment(
      TemplatingSettings settings,
      Scope scope,
      Plugins plugins,
      List<Path> directories,
      LineRules rules) {
    this.settings = settings;
    this.scope = scope;
    this.plugins = plugins;
    this.directories = List.copyOf(directories);
    this.rules = rules;
    this.calls = new PluginCalls(this, plugins, rules);
    this.evaluation = new Evaluation(this, rules);
  }

  private static LineRules rules(TemplatingSettings settings) {
    if (settings.line() == Line.CURRENT) {
      return new CurrentRules();
    }
    // What is on by default is so in the current line, which knows nothing else.
    boolean keepsTypes =
        settings
            .configuration()
            .apply("DEFAULT_JINJA2_NATIVE")
            .filter(set -> Boolean.TRUE.equals(set.value()) && !set.origin().equals(DEFAULT))
            .isPresent();
    return keepsTypes ? new NativeRules() : new ClassicRules();
  }

  /** The same with other directories for included templates. */
  public Environment withDirectories(List<Path> others) {
    return new Environment(settings, scope, plugins, others, rules);
  }

  /** The same with nearer variables. */
  public Environment with(Map<String, ?> nearer) {
    return over(scope.with(nearer));
  }

  /** The same with other variables. */
  public Environment over(Scope variables) {
    return new Environment(settings, variables, plugins, directories, rules);
  }

  /** The settings. */
  public TemplatingSettings settings() {
    return settings;
  }

  /** The variables as they were written. */
  public Scope scope() {
    return scope;
  }

  LineRules rules() {
    return rules;
  }

  /** Whether the text has a delimiter or a header, so that it may be a template. */
  public boolean looksLikeTemplate(String text) {
    return Syntax.ANSIBLE.startsIn(text)
        || (settings.line() == Line.CURRENT && Header.begins(text));
  }

  /** A variable's value, or {@code Attributes.MISSING}. */
  public @Nullable Object variable(String name) {
    if (name.equals("omit") && settings.line() == Line.CURRENT) {
      return Omit.OMIT;
    }
    Object raw = scope.lookup(name);
    if (raw != Scope.MISSING) {
      return rules.variable(this, name, raw);
    }
    return switch (name) {
      case "omit" -> Omit.OMIT;
      case "vars" -> rules.variable(this, name, allVariables());
      default -> Attributes.MISSING;
    };
  }

  private Map<String, @Nullable Object> allVariables() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    scope.names().forEach(name -> all.put(name, scope.lookup(name)));
    return all;
  }

  @Nullable Object global(String name) {
    return Globals.get(name, this);
  }

  /** Whether a variable's raw value holds nothing that could be templated or decrypted. */
  boolean isStatic(String name, @Nullable Object raw) {
    if (raw instanceof Map<?, ?> || raw instanceof List<?>) {
      return statics.computeIfAbsent(name, n -> isStatic(raw));
    }
    return isStatic(raw);
  }

  private boolean isStatic(@Nullable Object raw) {
    return switch (raw) {
      case null -> true;
      case String text -> !looksLikeTemplate(text);
      case EncryptedText text -> false;
      case AlreadyTemplated templated -> true;
      case Map<?, ?> map -> map.values().stream().allMatch(this::isStatic);
      case List<?> list -> list.stream().allMatch(this::isStatic);
      default -> true;
    };
  }

  /**
   * A raw value that is templated when it is used, element by element; a failure becomes an
   * undefined value.
   */
  @Nullable Object lazy(@Nullable Object raw) {
    try {
      return switch (raw) {
        case null -> null;
        case String text -> looksLikeTemplate(text) ? render(text, RenderOptions.VALUE) : text;
        case EncryptedText text -> settings.decryption().decrypt(text);
        case AlreadyTemplated templated -> templated;
        case LazyMap map -> map;
        case LazyList list -> list;
        case Map<?, ?> map -> new LazyMap(this, map);
        case ArrayList<?> list -> new LazyList(this, list);
        default -> raw;
      };
    } catch (TemplateException e) {
      return Undefined.captured(e);
    }
  }

  /** Templates a value and everything in it, at once. Keys of dictionaries stay as they are. */
  @Nullable Object templateAll(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> looksLikeTemplate(text) ? shortcut(text) : text;
      case EncryptedText text -> settings.decryption().decrypt(text);
      case AlreadyTemplated templated -> templated;
      case Map<?, ?> map -> {
        Map<Object, Object> templated = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, item) -> templated.put(key, templateAll(item)));
        yield templated;
      }
      case List<?> list -> {
        List<Object> templated = new ArrayList<>(list.size());
        list.forEach(item -> templated.add(templateAll(item)));
        yield templated;
      }
      default -> value;
    };
  }

  /**
   * The classic line returns a lone variable that is a number, a truth value or None without
   * printing it.
   */
  private @Nullable Object shortcut(String text) {
    if (settings.line() == Line.CLASSIC && text.startsWith("{{") && text.endsWith("}}")) {
      Object raw = scope.lookup(text.substring(2, text.length() - 2).strip());
      if (raw == null || raw instanceof Number || raw instanceof Boolean) {
        return raw;
      }
    }
    return render(text, RenderOptions.VALUE);
  }

  /** A value of a task: see {@link #templateAll}. */
  public @Nullable Object templateValue(@Nullable Object value) {
    return templateAll(value);
  }

  /** The value of an expression, before {@link #finish}. */
  public @Nullable Object evaluate(String expression) {
    return expression(expression, false);
  }

  /**
   * The directories in which files are looked for: the variable {@code ansible_search_path}, then
   * the settings'.
   */
  public List<Path> searchPath() {
    List<Path> paths = new ArrayList<>();
    if (scope.lookup("ansible_search_path") instanceof List<?> list) {
      list.forEach(path -> paths.add(settings.baseDirectory().resolve(String.valueOf(path))));
    }
    paths.addAll(settings.searchPath());
    return paths;
  }

  /** Renders a template; the result is as the line joins it, before {@link #finish}. */
  public @Nullable Object render(String source, RenderOptions options) {
    return evaluation.render(source, options);
  }

  /**
   * Evaluates an expression; the result is raw, before {@link #finish}.
   *
   * @param rendersConstants whether strings in it that are templates are rendered
   */
  @Nullable Object expression(String source, boolean rendersConstants) {
    return evaluation.expression(source, rendersConstants);
  }

  /** Evaluates what may stand after {@code if}: an expression that has no {@code if} of its own. */
  @Nullable Object condition(String source) {
    return evaluation.condition(source);
  }

  /** A string in a condition that is itself a template. */
  Object constant(String text) {
    Object value = render(text, RenderOptions.VALUE);
    return value == null ? "" : value;
  }

  /** The result as it leaves the engine. */
  public @Nullable Object finish(@Nullable Object result) {
    return rules.finish(result);
  }

  /** Applies a filter. */
  public @Nullable Object filter(String name, Arguments arguments) {
    return calls.filter(name, arguments);
  }

  /** Whether there is such a filter. */
  public boolean hasFilter(String name) {
    return calls.hasFilter(name);
  }

  /** Applies a test. */
  public @Nullable Object test(String name, Arguments arguments) {
    return calls.test(name, arguments);
  }

  /** Whether there is such a test. */
  public boolean hasTest(String name) {
    return calls.hasTest(name);
  }

  /** What the line says of a filter, test or lookup that is not there. */
  public TemplateException unknownPlugin(String kind, String name) {
    return rules.unknownPlugin(kind, name);
  }

  /** Runs a lookup; the result is the list it found. */
  public List<@Nullable Object> lookup(
      String name, List<Object> terms, Map<String, Object> options) {
    return calls.lookup(name, terms, options);
  }

  /** The lookup of that name; a name that nothing has is an error that no option ignores. */
  Plugins.Lookup knownLookup(String name) {
    return calls.knownLookup(name);
  }

  /**
   * Terms of a lookup: the classic line templates them once more, the current one only strings of
   * the template itself.
   */
  public List<Object> lookupTerms(List<Object> terms) {
    List<Object> templated = new ArrayList<>(terms.size());
    for (Object term : terms) {
      templated.add(term instanceof AlreadyTemplated ? term : templateAll(term));
    }
    return templated;
  }

  /** A template of the directories, by its relative or absolute name. */
  public Optional<Template> find(String name, @Nullable String from) {
    for (Path directory : directories) {
      Path file = directory.resolve(name);
      if (Files.isRegularFile(file)) {
        return Optional.of(load(file));
      }
    }
    return Optional.empty();
  }

  private Template load(Path file) {
    try {
      String source = Files.readString(file);
      return TemplateCache.template(
          source, Syntax.ANSIBLE, false, false, settings.extensions(), file.toString());
    } catch (TemplateException e) {
      // to the classic line it is the including template that fails, at run time
      throw settings.line() == Line.CLASSIC && e.kind() == TemplateException.Kind.SYNTAX
          ? TemplateException.runtime(e.problem()).in(e.expression(), e.position())
          : e;
    } catch (IOException e) {
      throw TemplateException.runtime("the template " + file + " can't be read: " + e.getMessage());
    }
  }

  /** Whether a condition holds. */
  public boolean judge(@Nullable Object condition) {
    return rules.judge(this, condition);
  }
}
