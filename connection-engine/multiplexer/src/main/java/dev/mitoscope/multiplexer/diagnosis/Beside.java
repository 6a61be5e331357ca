package dev.mitoscope.multiplexer.diagnosis;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.PythonModule;
import dev.mitoscope.multiplexer.ShellLine;
import dev.mitoscope.multiplexer.bootstrap.CoreParts;
import dev.mitoscope.multiplexer.bootstrap.PythonCommand;
import dev.mitoscope.multiplexer.context.Plain;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.context.ShellLines;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.link.FrameStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * The second channel: runs a program of Python beside an interpreter that doesn't answer, over the
 * same connection or once more through the same hops. It runs as the interpreter's own account, so
 * what a target told of itself can only ever be turned against that account.
 */
public final class Beside {
  /** How long what is cut may take to end. */
  private static final Duration CUT = Duration.ofSeconds(8);

  private final ShellLines lines;
  private final Duration deadline;

  /**
   * @param lines that ask nobody for anything: this is no moment for a password
   * @param deadline for each program
   */
  public Beside(ShellLines lines, Duration deadline) {
    this.lines = lines;
    this.deadline = deadline;
  }

  /** Longer than that nothing takes. */
  public Duration atMost() {
    return deadline.plus(CUT);
  }

  /**
   * Runs one of the core's programs.
   *
   * @param module a part of the core that is a program too
   * @return the value that it printed as JSON
   * @throws IOException when the channel could not be made, or nothing came in time; says why
   */
  @Nullable Object run(RemoteContext context, String module, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>();
    argv.add(Plain.text(context.self(), "executable"));
    argv.addAll(List.of("-E", "-S", "-c", program(module)));
    argv.addAll(arguments);
    FrameStream stream = context.stream();
    String said =
        stream != null
            ? stream.link().beside(PythonCommand.quote(argv), deadline)
            : throughHops(context, argv);
    return Body.parse(answer(said).getBytes(StandardCharsets.UTF_8));
  }

  /** The last line: a login script may have spoken before it. */
  private static String answer(String said) {
    String stripped = said.strip();
    return stripped.substring(stripped.lastIndexOf('\n') + 1);
  }

  /** Whether it has said all, however what led there ended then. */
  private static boolean isWhole(String answer) {
    try {
      Object value = Body.parse(answer.getBytes(StandardCharsets.UTF_8));
      return value instanceof List<?> || value instanceof Map<?, ?>;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private String throughHops(RemoteContext context, List<String> argv)
      throws IOException, InterruptedException {
    RemoteContext parent = context.parent();
    if (parent == null || !parent.isAlive()) {
      throw new IOException("what it was started from is gone too");
    }
    AtomicBoolean late = new AtomicBoolean();
    try (ShellLine line = lines.start(context.stack(), context.host(), argv)) {
      Thread clock = closingLate(line, late);
      try {
        ShellLine.Ending ending = line.await();
        if (ending.status() != 0 && !isWhole(answer(ending.output()))) {
          throw new IOException((ending.errors() + ending.output()).strip());
        }
        return ending.output();
      } finally {
        clock.interrupt();
      }
    } catch (ContextException e) {
      throw new IOException(
          late.get()
              ? "no answer through the same hops within " + deadline.toSeconds() + " s"
              : String.valueOf(e.getMessage()),
          e);
    }
  }

  private Thread closingLate(ShellLine line, AtomicBoolean late) {
    return Thread.ofVirtual()
        .name("deadline of a second channel")
        .start(() -> {
          try {
            Thread.sleep(deadline);
            late.set(true);
            line.close();
          } catch (InterruptedException e) {
            // It came in time.
          }
        });
  }

  /**
   * For {@code python -c}: the modules that the program needs, then itself, in one line for csh.
   */
  private static String program(String module) {
    StringBuilder text =
        new StringBuilder(
            "import"
                + " base64,sys,types,zlib;k=types.ModuleType('mitoscope');sys.modules['mitoscope']=k;u=lambda"
                + " s:zlib.decompress(base64.b64decode(s))");
    for (PythonModule needed : CoreParts.modules(module).reversed()) {
      String name = needed.name().substring(needed.name().lastIndexOf('.') + 1);
      String source =
          Base64.getEncoder()
              .encodeToString(Body.deflate(needed.source(), Deflater.BEST_COMPRESSION));
      text.append(
          needed.name().equals(module)
              ? ";exec(u('%s'))".formatted(source)
              : ";t=types.ModuleType('%s');exec(u('%s'),t.__dict__);k.%s=t"
                  .formatted(name, source, name));
    }
    return text.toString();
  }
}
