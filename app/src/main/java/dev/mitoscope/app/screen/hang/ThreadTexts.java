package dev.mitoscope.app.screen.hang;

import dev.mitoscope.log.FrameLine;
import dev.mitoscope.log.FrameLine.Weight;
import dev.mitoscope.log.ThreadText;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Frame;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.StackDump;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.ThreadStack;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** Dumped threads as the stack viewer shows them. */
final class ThreadTexts {

  /** Our own machinery, on the targets and here. */
  private static final Pattern OURS = Pattern.compile("(^|.*/)mitoscope/.*|.*dev/mitoscope/.*");

  /** Python's own library, and packages that were installed. */
  private static final Pattern LIBRARY =
      Pattern.compile(".*/lib/(python|pypy)[0-9.]+/(?!.*ansible).*|<frozen .*>");

  private ThreadTexts() {}

  static List<ThreadText> of(StackDump dump, String owner) {
    return dump.threads().stream()
        .map(thread ->
            new ThreadText(
                owner,
                title(thread, dump),
                thread.frames().stream().map(frame -> frame(frame, dump.context() == 0)).toList()))
        .toList();
  }

  /** The name of the thread without what is different in every dump, so that equals are equal. */
  private static String title(ThreadStack thread, StackDump dump) {
    StringBuilder title = new StringBuilder(thread.name());
    if (!thread.state().isEmpty() && !thread.state().equals("main")) {
      title.append(" · ").append(thread.state().toLowerCase(Locale.ROOT));
    }
    if (thread.state().equals("main") && dump.running() != null) {
      title.append(" · runs ").append(dump.running());
    }
    return title.toString();
  }

  private static FrameLine frame(Frame frame, boolean jvm) {
    return new FrameLine(
        frame.function(),
        frame.file() + ":" + frame.line(),
        Objects.requireNonNullElse(frame.source(), "").strip(),
        jvm ? jvmWeight(frame) : weight(frame));
  }

  private static Weight weight(Frame frame) {
    if (OURS.matcher(frame.file()).matches()) {
      return Weight.DIMMED;
    }
    return LIBRARY.matcher(frame.file()).matches() ? Weight.NORMAL : Weight.BOLD;
  }

  private static Weight jvmWeight(Frame frame) {
    return frame.function().startsWith("dev.mitoscope.") ? Weight.BOLD : Weight.DIMMED;
  }
}
