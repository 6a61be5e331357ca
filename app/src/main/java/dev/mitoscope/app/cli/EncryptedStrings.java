package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.inventory.vault.VaultSecret;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The values that {@code encrypt_string} encrypts, and their form in YAML. */
final class EncryptedStrings {
  private static final int INDENT = 10;

  @Parameters(paramLabel = "STRING", arity = "0..*", description = "A value; - is standard input.")
  private List<String> arguments = List.of();

  @Option(
      names = {"-p", "--prompt"},
      description = "Ask for the value.")
  private boolean prompt;

  @Option(names = "--show-input", description = "Show the value while it is typed.")
  private boolean showInput;

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      description = "The variable's name, one for each value.")
  private List<String> names = List.of();

  @Option(names = "--stdin-name", paramLabel = "NAME", description = "The name for standard input.")
  private @Nullable String inputName;

  /**
   * @param source what it was read from, in a sentence
   */
  private record Value(String text, String source, @Nullable String name) {}

  /** The YAML of all values; between several, comments go to {@code errors}. */
  String encrypt(VaultSecret secret, PrintWriter errors) throws VaultException, IOException {
    List<Value> values = collect(errors);
    List<String> blocks = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      if (values.size() > 1) {
        errors.println(
            value.name() == null
                ? "# The encrypted version of the string #%d from %s.)"
                    .formatted(i + 1, value.source())
                : "# The encrypted version of variable (\"%s\", the string #%d from %s)."
                    .formatted(value.name(), i + 1, value.source()));
      }
      blocks.add(block(value, secret));
    }
    return String.join("\n", blocks);
  }

  private static String block(Value value, VaultSecret secret) {
    String header = (value.name() == null ? "" : value.name() + ": ") + "!vault |\n";
    String armoured =
        Vault.encrypt(value.text().getBytes(StandardCharsets.UTF_8), secret, secret.id(), null);
    return header
        + armoured.lines().map(line -> " ".repeat(INDENT) + line).collect(Collectors.joining("\n"));
  }

  private List<Value> collect(PrintWriter errors) throws VaultException, IOException {
    List<String> plain = arguments.stream().filter(text -> !text.equals("-")).toList();
    boolean reads = arguments.isEmpty() || arguments.contains("-") || inputName != null;
    if (prompt && arguments.contains("-")) {
      throw new VaultException(
          "The --prompt option is not supported if also reading input from stdin");
    }
    List<Value> values = new ArrayList<>();
    if (prompt) {
      values.add(asked());
    } else if (reads) {
      String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
      if (text.isEmpty()) {
        throw new Failures.OptionsException("stdin was empty, not encrypting");
      }
      values.add(new Value(text, "stdin", inputName));
    }
    if (!names.isEmpty() && plain.size() > names.size()) {
      errors.println("The number of --name options do not match the number of args.");
      errors.println(
          "The last named variable will be \"%s\". The rest will not have names."
              .formatted(names.getLast()));
    }
    for (int i = 0; i < plain.size(); i++) {
      if (plain.get(i).isEmpty()) {
        throw new VaultException(
            "The plaintext provided from the command line args was empty, not encrypting");
      }
      values.add(
          new Value(plain.get(i), "the command line args", i < names.size() ? names.get(i) : null));
    }
    return values;
  }

  private Value asked() throws VaultException {
    if (!Tty.exists()) {
      throw new VaultException("there is no terminal to ask for the string on");
    }
    String name;
    String text;
    try {
      name = Tty.ask("Variable name (enter for no name): ", false);
      text =
          showInput
              ? Tty.ask("String to encrypt: ", false)
              : Tty.ask("String to encrypt (hidden): ", true);
    } catch (IOException e) {
      throw new VaultException("the terminal can't be read: " + e.getMessage(), e);
    }
    if (text.isEmpty()) {
      throw new VaultException("The plaintext provided from the prompt was empty, not encrypting");
    }
    return new Value(text, "the interactive prompt", name.isEmpty() ? null : name);
  }
}
