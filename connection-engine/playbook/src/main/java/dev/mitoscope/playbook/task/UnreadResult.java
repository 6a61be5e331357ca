package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.parse.ErrorChain;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the current line says of a module whose output is no result. */
final class UnreadResult {
  /** Under this key a result says why it could not be read. */
  static final String WHY = "_ansible_unread";

  private static final String LOOK = "See stdout/stderr for the returned output.";

  private UnreadResult() {}

  /** Puts its words in the place of the classic line's, if the result is such. */
  static void reword(Map<String, @Nullable Object> result) {
    Object why = result.get(WHY);
    if (why == null) {
      return;
    }
    boolean noInterpreter = why.toString().startsWith("The module interpreter ");
    List<String> causes =
        noInterpreter
            ? List.of(why.toString())
            : List.of("Module result deserialization failed.", why.toString());
    result.remove(ErrorChain.OF_MODULE);
    result.put(ErrorChain.CAUSES, causes);
    result.put(
        ErrorChain.HELP,
        noInterpreter
            ? "Consider overriding the configured interpreter path for this host. " + LOOK
            : LOOK);
    result.put("msg", noInterpreter ? why : "Module result deserialization failed: " + why);
  }
}
