package dev.mitoscope.multiplexer.method.become;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.method.PromptRule;
import java.util.Map;

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
