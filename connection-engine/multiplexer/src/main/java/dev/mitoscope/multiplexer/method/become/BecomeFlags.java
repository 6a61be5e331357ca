package dev.mitoscope.multiplexer.method.become;

import dev.mitoscope.multiplexer.method.become.FlagTable.Argument;
import dev.mitoscope.multiplexer.method.become.FlagTable.Option;
import dev.mitoscope.multiplexer.method.become.FlagTable.Use;
import java.util.List;

/** The options of sudo(8), su(1) and doas(1), as their manuals list them. */
final class BecomeFlags {

  static final FlagTable SUDO =
      new FlagTable(
          "sudo",
          List.of(
              new Option('A', "askpass", Argument.NONE, Use.REFUSED),
              new Option('B', "bell", Argument.NONE, Use.OURS),
              new Option('b', "background", Argument.NONE, Use.REFUSED),
              new Option('C', "close-from", Argument.NEEDED, Use.PASSED),
              new Option('D', "chdir", Argument.NEEDED, Use.PASSED),
              new Option('E', "preserve-env", Argument.OPTIONAL, Use.PASSED),
              new Option('e', "edit", Argument.NONE, Use.REFUSED),
              new Option('g', "group", Argument.NEEDED, Use.PASSED),
              new Option('H', "set-home", Argument.NONE, Use.PASSED),
              new Option('h', "host", Argument.NEEDED, Use.PASSED),
              new Option('i', "login", Argument.NONE, Use.PASSED),
              new Option('K', "remove-timestamp", Argument.NONE, Use.REFUSED),
              new Option('k', "reset-timestamp", Argument.NONE, Use.PASSED),
              new Option('l', "list", Argument.NONE, Use.REFUSED),
              new Option('N', "no-update", Argument.NONE, Use.PASSED),
              new Option('n', "non-interactive", Argument.NONE, Use.OURS),
              new Option('P', "preserve-groups", Argument.NONE, Use.PASSED),
              new Option('p', "prompt", Argument.NEEDED, Use.OURS),
              new Option('R', "chroot", Argument.NEEDED, Use.PASSED),
              new Option('r', "role", Argument.NEEDED, Use.PASSED),
              new Option('S', "stdin", Argument.NONE, Use.OURS),
              new Option('s', "shell", Argument.NONE, Use.PASSED),
              new Option('T', "command-timeout", Argument.NEEDED, Use.PASSED),
              new Option('t', "type", Argument.NEEDED, Use.PASSED),
              new Option('U', "other-user", Argument.NEEDED, Use.REFUSED),
              new Option('u', "user", Argument.NEEDED, Use.USER),
              new Option('V', "version", Argument.NONE, Use.REFUSED),
              new Option('v', "validate", Argument.NONE, Use.REFUSED)),
          // What sudo itself refuses: see sudo(8) under each of them.
          List.of("is", "iE"));

  /** Those of util-linux; other systems have some of them, by the same letters. */
  static final FlagTable SU =
      new FlagTable(
          "su",
          List.of(
              new Option('-', "", Argument.NONE, Use.PASSED),
              new Option('c', "command", Argument.NEEDED, Use.REFUSED),
              new Option('f', "fast", Argument.NONE, Use.PASSED),
              new Option('g', "group", Argument.NEEDED, Use.PASSED),
              new Option('G', "supp-group", Argument.NEEDED, Use.PASSED),
              new Option('h', "help", Argument.NONE, Use.REFUSED),
              new Option('l', "login", Argument.NONE, Use.PASSED),
              new Option('m', "preserve-environment", Argument.NONE, Use.PASSED),
              new Option('p', "", Argument.NONE, Use.PASSED),
              new Option('P', "pty", Argument.NONE, Use.REFUSED),
              new Option('s', "shell", Argument.NEEDED, Use.PASSED),
              new Option('T', "no-pty", Argument.NONE, Use.PASSED),
              new Option('V', "version", Argument.NONE, Use.REFUSED),
              new Option('w', "whitelist-environment", Argument.NEEDED, Use.PASSED),
              new Option(' ', "session-command", Argument.NEEDED, Use.REFUSED)),
          // A login starts from an empty environment.
          List.of("-m", "-p", "lm", "lp"));

  /** Those of OpenDoas and OpenBSD. */
  static final FlagTable DOAS =
      new FlagTable(
          "doas",
          List.of(
              new Option('a', "", Argument.NEEDED, Use.PASSED),
              new Option('C', "", Argument.NEEDED, Use.REFUSED),
              new Option('L', "", Argument.NONE, Use.REFUSED),
              new Option('n', "", Argument.NONE, Use.OURS),
              new Option('s', "", Argument.NONE, Use.REFUSED),
              new Option('u', "", Argument.NEEDED, Use.USER)),
          List.of());

  private BecomeFlags() {}
}
