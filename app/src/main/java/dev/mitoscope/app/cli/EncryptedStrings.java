package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Flag;
import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.app.option.Words;
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

/** The values that {@code encrypt_string} encrypts, and their form in YAML. */
final class EncryptedStrings {
  private static final int INDENT = 10;

  private final Words arguments = Words.any("STRING", "A value; - is standard input.", 0);
  private final Flag prompt = new Flag("Ask for the value.", "-p", "--prompt");
  private final Flag showInput = new Flag("Show the value while it is typed.", "--show-input");

  private final Value<String> names =
      Value.text("NAME", "The variable's name, one for each value.", "-n", "--name");

  private final Value<String> inputName =
      Value.text("NAME", "The name for standard input.", "--stdin-name");

  Words words() {
    return arguments;
  }

  List<Option> options() {
    return List.of(prompt, showInput, names, inputName);
  }

  /**
   * @param source what it was read from, in a sentence
   */
  private record Plaintext(String text, String source, @Nullable String name) {}

  /** The YAML of all values; between several, comments go to {@code errors}. */
  String encrypt(VaultSecret secret, byte @Nullable [] salt, PrintWriter errors)
      throws VaultException, IOException {
    List<Plaintext> values = collect(errors);
    List<String> blocks = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Plaintext value = values.get(i);
      if (values.size() > 1) {
        errors.println(
            value.name() == null
                ? "# The encrypted version of the string #%d from %s.)"
                    .formatted(i + 1, value.source())
                : "# The encrypted version of variable (\"%s\", the string #%d from %s)."
                    .formatted(value.name(), i + 1, value.source()));
      }
      blocks.add(block(value, secret, salt));
    }
    return String.join("\n", blocks);
  }

  private static String block(Plaintext value, VaultSecret secret, byte @Nullable [] salt) {
    String header = (value.name() == null ? "" : value.name() + ": ") + "!vault |\n";
    String armoured =
        Vault.encrypt(value.text().getBytes(StandardCharsets.UTF_8), secret, secret.id(), salt);
    return header
        + armoured.lines().map(line -> " ".repeat(INDENT) + line).collect(Collectors.joining("\n"));
  }

  private List<Plaintext> collect(PrintWriter errors) throws VaultException, IOException {
    List<String> plain = arguments.all().stream().filter(text -> !text.equals("-")).toList();
    boolean reads =
        arguments.all().isEmpty() || arguments.all().contains("-") || inputName.isGiven();
    if (prompt.isGiven() && arguments.all().contains("-")) {
      throw new Failures.OptionsException(
          "The --prompt option is not supported if also reading input from stdin");
    }
    List<String> named = names.all();
    List<Plaintext> values = new ArrayList<>();
    if (prompt.isGiven()) {
      values.add(asked());
    } else if (reads) {
      if (Tty.isOutput()) {
        errors.println(
            "Reading plaintext input from stdin. (ctrl-d to end input, twice if your content does"
                + " not already have a newline)");
        errors.flush();
      }
      String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
      if (text.isEmpty()) {
        throw new Failures.OptionsException("stdin was empty, not encrypting");
      }
      values.add(new Plaintext(text, "stdin", inputName.last()));
    }
    if (!named.isEmpty() && plain.size() > named.size()) {
      errors.println("The number of --name options do not match the number of args.");
      errors.println(
          "The last named variable will be \"%s\". The rest will not have names."
              .formatted(named.getLast()));
    }
    for (int i = 0; i < plain.size(); i++) {
      if (plain.get(i).isEmpty()) {
        throw new Failures.OptionsException(
            "The plaintext provided from the command line args was empty, not encrypting");
      }
      values.add(
          new Plaintext(
              plain.get(i), "the command line args", i < named.size() ? named.get(i) : null));
    }
    return values;
  }

  private Plaintext asked() throws VaultException {
    if (!Tty.exists()) {
      throw new VaultException("there is no terminal to ask for the string on");
    }
    String name;
    String text;
    try {
      name = Tty.ask("Variable name (enter for no name): ", false);
      text =
          showInput.isGiven()
              ? Tty.ask("String to encrypt: ", false)
              : Tty.ask("String to encrypt (hidden): ", true);
    } catch (IOException e) {
      throw new VaultException("the terminal can't be read: " + e.getMessage(), e);
    }
    if (text.isEmpty()) {
      throw new Failures.OptionsException(
          "The plaintext provided from the prompt was empty, not encrypting");
    }
    return new Plaintext(text, "the interactive prompt", name.isEmpty() ? null : name);
  }
}
