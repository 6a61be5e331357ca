package dev.mitoscope.templating.render;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.tree.Inclusions;
import dev.mitoscope.templating.value.Arguments;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.Callable;
import dev.mitoscope.templating.value.Undefined;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of one template: the variables it has looked up, its blocks, and the template it extends.
 * One thread.
 */
final class Rendering {
  private final Environment environment;
  private final @Nullable String name;
  private final @Nullable Frame outer;
  private final boolean isolated;
  private final boolean text;
  private final boolean rendersConstants;
  private final Map<String, @Nullable Object> resolved = new HashMap<>();
  private final Map<String, List<Inclusions.Block>> blocks = new LinkedHashMap<>();
  private final Frame root = new Frame(this, null);
  private @Nullable Template base;
  private boolean strict;

  /**
   * @param outer the frame whose variables are seen, for included templates
   * @param isolated whether only globals are seen, as in imported templates
   */
  Rendering(
      Environment environment,
      @Nullable String name,
      @Nullable Frame outer,
      boolean isolated,
      boolean text,
      boolean rendersConstants) {
    this.environment = environment;
    this.name = name;
    this.outer = outer;
    this.isolated = isolated;
    this.text = text;
    this.rendersConstants = rendersConstants;
  }

  Environment environment() {
    return environment;
  }

  @Nullable String name() {
    return name;
  }

  boolean isText() {
    return text;
  }

  boolean rendersConstants() {
    return rendersConstants;
  }

  boolean isStrict() {
    return strict;
  }

  @Nullable Object run(boolean strictly, Supplier<@Nullable Object> part) {
    boolean before = strict;
    strict = strictly;
    try {
      return part.get();
    } finally {
      strict = before;
    }
  }

  Frame root() {
    return root;
  }

  /** The values that the run has looked up outside of the template. */
  Collection<@Nullable Object> resolvedValues() {
    return resolved.values();
  }

  @Nullable Object resolve(String variable) {
    Object known = resolved.get(variable);
    if (known != null || resolved.containsKey(variable)) {
      return known;
    }
    Object value = variable.equals("self") && !blocks.isEmpty() ? self() : find(variable);
    resolved.put(variable, value);
    return value;
  }

  private @Nullable Object find(String variable) {
    if (outer != null) {
      return outer.lookup(variable);
    }
    Object value = isolated ? Attributes.MISSING : environment.variable(variable);
    value = value == Attributes.MISSING ? environment.global(variable) : value;
    return value == Attributes.MISSING ? Undefined.variable(variable) : value;
  }

  void extend(Template template) {
    if (base != null) {
      throw TemplateException.runtime("extended multiple times");
    }
    base = template;
  }

  /** Runs a template and, where it extends another, that one with the blocks of both. */
  void run(Template template, Output out) {
    template
        .blocks()
        .forEach((block, definition) ->
            blocks.computeIfAbsent(block, n -> new ArrayList<>()).add(definition));
    boolean heir = base != null;
    base = null;
    renderTopLevel(template, heir, out);
    Template next = base;
    if (next != null) {
      run(next, out);
    }
  }

  /**
   * After {@code extends}, a template prints no more by itself; its assignments and imports still
   * happen.
   */
  private void renderTopLevel(Template template, boolean heir, Output out) {
    Output discarded = new Output();
    template.renderEach(root, () -> base == null ? out : discarded, () -> base != null);
    if (heir && base == null) {
      discarded.pieces().clear();
    }
  }

  void renderBlock(String block, int level, @Nullable Frame scope, Output out) {
    List<Inclusions.Block> definitions = blocks.get(block);
    if (definitions == null || level >= definitions.size()) {
      throw TemplateException.undefined("there is no parent block called '" + block + "'.");
    }
    if (level == 0 && definitions.getFirst().required()) {
      throw TemplateException.runtime("Required block '" + block + "' not found");
    }
    Frame frame = scope == null ? root.child() : scope.child();
    if (level + 1 < definitions.size()) {
      frame.set("super", new Super(block, level + 1, scope));
    } else {
      frame.set("super", noParent(block));
    }
    definitions.get(level).body().render(frame, out);
  }

  private static Undefined noParent(String block) {
    return Undefined.because("there is no parent block called '" + block + "'.");
  }

  /** What {@code super} is in a block: the definition that it hides, which may hide another. */
  private final class Super implements Callable, Attributes.Holder {
    private final String block;
    private final int level;
    private final @Nullable Frame scope;

    Super(String block, int level, @Nullable Frame scope) {
      this.block = block;
      this.level = level;
      this.scope = scope;
    }

    @Override
    public @Nullable Object call(Arguments arguments) {
      return captured(block, level, scope);
    }

    @Override
    public @Nullable Object attribute(String name) {
      if (!name.equals("super")) {
        return Attributes.MISSING;
      }
      List<Inclusions.Block> definitions = blocks.getOrDefault(block, List.of());
      return level + 1 < definitions.size() ? new Super(block, level + 1, scope) : noParent(block);
    }
  }

  private @Nullable Object captured(String block, int level, @Nullable Frame scope) {
    Output out = new Output();
    renderBlock(block, level, scope, out);
    return environment.rules().concat(out, text);
  }

  private Object self() {
    return (Attributes.Holder)
        block ->
            blocks.containsKey(block)
                ? (Callable) arguments -> captured(block, 0, null)
                : Attributes.MISSING;
  }
}
