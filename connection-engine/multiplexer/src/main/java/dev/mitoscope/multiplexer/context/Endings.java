package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.method.Attempt;
import org.jspecify.annotations.Nullable;

/** Says what it means when a child ends before it speaks. */
final class Endings {
  private Endings() {}

  static ContextException explain(Attempt attempt, @Nullable Throwable cause, String lastBytes) {
    String reason = cause == null ? "it ended" : String.valueOf(cause.getMessage());
    String said = lastBytes.toLowerCase(java.util.Locale.ROOT);
    int own = lastBytes.lastIndexOf("cannot run ");
    if (own >= 0) {
      return attempt.failure(
          lastBytes.substring(own).strip(), lastBytes, "install it there, or correct its path");
    }
    if (reason.contains("status 127")
        || said.contains("no python found")
        || (said.contains("python") && said.contains("not found"))) {
      return attempt.failure(
          ContextException.NO_PYTHON,
          "there is no Python to run",
          lastBytes,
          "install python3 on the target, or set ansible_python_interpreter to its path");
    }
    if (said.contains("zlib.error")) {
      return attempt.failure(
          "Python ran, but a login script of the account had taken some of what was sent to it",
          lastBytes,
          "let the script read its input only on a terminal (~/.profile, ~/.bashrc, ~/.cshrc,"
              + " config.fish)");
    }
    if (reason.contains("status 126") || said.contains("permission denied")) {
      return attempt.failure(
          "the interpreter could not be executed (" + reason + ")",
          lastBytes,
          "check ansible_python_interpreter and the account's permissions");
    }
    return attempt.failure(
        "it ended before Python answered (" + reason + ")",
        lastBytes,
        "run the command by hand; what it prints last is shown above");
  }
}
