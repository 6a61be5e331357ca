package dev.mitoscope.multiplexer.method.become;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.method.ConnectionMethod.Wrong;
import dev.mitoscope.multiplexer.method.PromptRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the three have in common. */
final class Become {

  /** A password prompt of PAM, BSD auth or BusyBox, in the languages that were seen. */
  static final PromptRule ANY_PASSWORD =
      new PromptRule.Answer(
          "(?i)(password|passwort|mot de passe|contrase.a|senha|wachtwoord|l.senord|has.o|heslo"
              + "|parola|salasana|jelsz.|\\u043f\\u0430\\u0440\\u043e\\u043b\\u044c|\\u5bc6\\u7801"
              + "|\\u5bc6\\u78bc|\\u30d1\\u30b9\\u30ef\\u30fc\\u30c9|\\uc554\\ud638)"
              + "[^\\n]*[:\\uff1a] ?$",
          "password",
          Kind.PASSWORD);

  private static final String DEFAULT_USER = "root";

  private Become() {}

  static String user(Hop hop) {
    return hop.argument("username") instanceof String user && !user.isEmpty() ? user : DEFAULT_USER;
  }

  static String program(Hop hop, String argument, String otherwise) {
    return hop.argument(argument) instanceof String path && !path.isEmpty() ? path : otherwise;
  }

  static Map<String, String> secrets(Hop hop) {
    return hop.argument("password") instanceof String password
        ? Map.of("password", password)
        : Map.of();
  }

  /** What a program would not take, by its table of options. */
  static Optional<Wrong> wrong(FlagTable table, Hop hop) {
    try {
      flags(table, hop);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(new Wrong(String.valueOf(e.getMessage()), hint(table.program())));
    }
  }

  /**
   * The options of a hop, read by a program's table.
   *
   * @throws IllegalArgumentException when one can't be honoured; names it
   */
  static FlagTable.Flags flags(FlagTable table, Hop hop) {
    String program = table.program();
    FlagTable.Flags flags =
        table.read(
            hop.argument(program + "_args") instanceof List<?> given
                ? given.stream().map(String::valueOf).toList()
                : List.of());
    Optional<String> user = flags.user().filter(named -> !named.equals(user(hop)));
    if (user.isPresent()) {
      throw new IllegalArgumentException(
          "%s's option -u names %s, and the account to become is %s"
              .formatted(program, user.get(), user(hop)));
    }
    return flags;
  }

  private static String hint(String program) {
    return "correct ansible_%s_flags, ansible_become_flags or ansible.cfg".formatted(program);
  }

  static PromptRule.Fail unknownOption(String program, String pattern) {
    return new PromptRule.Fail(
        pattern, "start", program + " there does not take one of the options", hint(program));
  }

  static PromptRule.Fail refused(String pattern) {
    return new PromptRule.Fail(
        pattern,
        "password",
        "the password was refused",
        "correct the become password, and look for a locked account");
  }

  static PromptRule.Fail unknownUser(String pattern) {
    return new PromptRule.Fail(
        pattern, "authorize", "there is no such user", "correct ansible_become_user");
  }
}
