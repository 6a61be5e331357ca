package dev.mitoscope.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command line as the user gave it, for the record. */
final class CommandText {
  private CommandText() {}

  static String of(CommandSpec spec) {
    ParseResult parsed = spec.root().commandLine().getParseResult();
    return "mitoscope " + String.join(" ", parsed.originalArgs());
  }
}
