package dev.mitoscope.playbook.connection;

import dev.mitoscope.multiplexer.DiscoveredPython;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.bootstrap.PythonDiscovery;
import dev.mitoscope.multiplexer.event.ContextEvent.HopArgument;
import dev.mitoscope.multiplexer.event.ContextEvent.HopDescription;
import dev.mitoscope.multiplexer.event.Secrets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stack of a host or task, and where each argument of its hops came from. */
public final class ResolvedStack {
  private static final Pattern SECRET_FLAG = Pattern.compile("--(?:token|password)(?:=(.*))?");

  private final String host;
  private final List<PlannedHop> planned;
  private final Stack stack;

  ResolvedStack(String host, List<PlannedHop> planned) {
    this.host = host;
    this.planned = List.copyOf(planned);
    this.stack = new Stack(planned.stream().map(PlannedHop::hop).toList());
  }

  /** The inventory name of the host that it leads to. */
  public String host() {
    return host;
  }

  public Stack stack() {
    return stack;
  }

  /**
   * What Ansible warns of when that interpreter was found at the end of the stack; nothing when it
   * was given.
   */
  public List<String> warnings(DiscoveredPython python) {
    Map<String, Argument> arguments = planned.getLast().arguments();
    Argument setting = arguments.getOrDefault("python_path", Argument.UNSET);
    List<String> candidates =
        arguments.containsKey(PythonDiscovery.ARGUMENT)
                && stack.last().argument(PythonDiscovery.ARGUMENT) instanceof Map<?, ?> search
            ? InterpreterMode.candidates(search.get("candidates"))
            : PythonDiscovery.CANDIDATES;
    return setting.isSet()
        ? List.of()
        : InterpreterMode.of(setting.raw())
            .map(mode -> mode.warnings(host, python, candidates))
            .orElse(List.of());
  }

  /** The hops with raw and rendered arguments; passwords become known secrets and are masked. */
  public List<HopDescription> describe(Secrets secrets) {
    registerPasswords(secrets);
    return planned.stream().map(hop -> masked(hop.describe(), secrets)).toList();
  }

  /** Makes the passwords of all hops known as secrets. */
  public void registerPasswords(Secrets secrets) {
    for (PlannedHop hop : planned) {
      Argument password = hop.arguments().get("password");
      if (password != null && password.value() != null) {
        secrets.add(password.value().toString());
        // The raw text may be the password itself, or a template that says nothing.
        String raw = String.valueOf(password.raw());
        if (password.raw() != null && !raw.contains("{{")) {
          secrets.add(raw);
        }
      }
      Argument words = hop.arguments().get("kubectl_args");
      if (words != null && words.value() instanceof List<?> list) {
        registerFlags(list, secrets);
      }
    }
  }

  /**
   * {@code --token TEXT} and {@code --token=TEXT}, which kubectl takes on its command line only.
   */
  private static void registerFlags(List<?> words, Secrets secrets) {
    for (int i = 0; i < words.size(); i++) {
      Matcher flag = SECRET_FLAG.matcher(String.valueOf(words.get(i)));
      if (flag.matches()) {
        String same = flag.group(1);
        if (same != null) {
          secrets.add(same);
        } else if (i + 1 < words.size()) {
          secrets.add(String.valueOf(words.get(i + 1)));
        }
      }
    }
  }

  private static HopDescription masked(HopDescription hop, Secrets secrets) {
    return new HopDescription(
        hop.method(),
        hop.arguments().stream()
            .map(argument ->
                new HopArgument(
                    argument.name(),
                    secrets.maskValue(argument.value()),
                    secrets.maskValue(argument.raw()),
                    argument.variable(),
                    argument.source()))
            .toList(),
        hop.enableLru());
  }
}
