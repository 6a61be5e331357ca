package dev.mitoscope.templating.render;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Arguments;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that differs between the lines of ansible-core: how variables are templated when used, how
 * printed pieces become a result, what a failing call gives, and when a condition holds. Stateless;
 * any thread.
 */
public sealed interface LineRules permits ClassicRules, CurrentRules {

  /** A variable's raw value as an expression sees it. */
  @Nullable Object variable(Environment environment, String name, @Nullable Object raw);

  /** The value of a print statement as it is printed. */
  @Nullable Object output(@Nullable Object value);

  /** The result of pieces; {@code text} when it must be text whatever it looks like. */
  @Nullable Object concat(Output out, boolean text);

  /** Calls {@code self.name(…)}. */
  @Nullable Object callMethod(@Nullable Object self, String name, Arguments arguments);

  /** Calls a value. */
  @Nullable Object callFunction(@Nullable Object function, Arguments arguments);

  /** Calls a filter, test or lookup; {@code kind} is one of these words. */
  @Nullable Object callPlugin(
      String kind,
      String name,
      Arguments arguments,
      boolean acceptsUndefined,
      Supplier<@Nullable Object> call);

  /** What an unknown filter, test or lookup is. */
  TemplateException unknownPlugin(String kind, String name);

  /** The result of a whole template or expression, as it leaves the engine. */
  @Nullable Object finish(@Nullable Object result);

  /** Whether a condition holds. */
  boolean judge(Environment environment, @Nullable Object condition);

  /**
   * Whether strings in print statements of task arguments must be read again with their backslashes
   * doubled.
   */
  boolean rereadsBackslashes();

  /** Whether messages are worded as ansible-core 2.19 words them. */
  boolean hasCurrentWords();

  /** The words of a failed template. */
  TemplateException describe(TemplateException failure, String source, boolean expression);
}
