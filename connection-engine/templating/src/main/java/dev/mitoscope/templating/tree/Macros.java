package dev.mitoscope.templating.tree;

import dev.mitoscope.templating.render.Frame;
import dev.mitoscope.templating.render.Macro;
import dev.mitoscope.templating.render.Output;
import dev.mitoscope.templating.value.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Statements that define macros and call them with a block. */
public final class Macros {
  private Macros() {}

  /**
   * A macro as it is written.
   *
   * @param name its name; {@code caller} for a call block's
   * @param parameters the names of its parameters
   * @param defaults the defaults of its last parameters
   * @param usesRest whether its body names {@code varargs}
   * @param usesNamedRest whether its body names {@code kwargs}
   * @param usesCaller whether its body names {@code caller}
   * @param body what it prints
   */
  public record Definition(
      String name,
      List<String> parameters,
      List<Expression> defaults,
      boolean usesRest,
      boolean usesNamedRest,
      boolean usesCaller,
      Body body)
      implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      frame.set(name, new Macro(this, frame));
    }
  }

  /** {@code {% call(parameters) macro(arguments) %}…{% endcall %}}. */
  public record CallBlock(Definition block, Calls.Call call) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      Object called = call.function().evaluate(frame);
      Arguments arguments = call.arguments().evaluate(frame, false, null);
      Map<String, Object> named = new LinkedHashMap<>(arguments.named());
      named.put("caller", new Macro(block, frame));
      out.value(
          frame
              .rules()
              .output(
                  frame
                      .rules()
                      .callFunction(called, new Arguments(arguments.positional(), named))));
    }
  }
}
