package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.model.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one file of fragments, which are on the target or in a directory of the controller. */
final class Assemble implements Action {
  private static final Set<String> OWN =
      Set.of("remote_src", "regexp", "delimiter", "ignore_hidden", "decrypt", "src");

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    if (call.isCheck()) {
      throw ActionException.skipped("check mode is not supported for this task.");
    }
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(call.arguments());
    String source = Arguments.text(arguments, "src");
    String destination = Arguments.text(arguments, "dest");
    if (source == null || destination == null) {
      throw ActionException.raised("src and dest are required");
    }
    if (Arguments.flag(arguments, "remote_src", true)) {
      arguments.remove("decrypt");
      return call.target().module("ansible.legacy.assemble", arguments);
    }
    Path directory = call.find(source, "files");
    if (!Files.isDirectory(directory)) {
      throw ActionException.raised("Source (%s) is not a directory".formatted(directory));
    }
    byte[] content = assembled(call, directory);
    boolean follow = Arguments.flag(arguments, "follow", false);
    arguments.keySet().removeAll(OWN);
    // Ansible leaves it to the module whether anything is to be done.
    return new Delivery(call, arguments, follow)
        .always()
        .run(new DeliveryItem(null, content, "assembled", destination));
  }

  /** The fragments in the order of their names, a newline and the delimiter between them. */
  private static byte[] assembled(ActionCall call, Path directory) throws ActionException {
    byte[] delimiter = delimiter(Arguments.text(call.arguments(), "delimiter"));
    boolean decrypt = Arguments.flag(call.arguments(), "decrypt", true);
    var whole = new ByteArrayOutputStream();
    byte[] before = null;
    for (Path fragment : fragments(call, directory)) {
      byte[] plaintext = decrypt ? call.decrypted(fragment) : null;
      try {
        byte[] content = plaintext == null ? Files.readAllBytes(fragment) : plaintext;
        if (before != null) {
          if (before.length == 0 || before[before.length - 1] != '\n') {
            whole.write('\n');
          }
          whole.writeBytes(delimiter);
        }
        whole.writeBytes(content);
        before = content;
      } catch (IOException e) {
        throw ActionException.raised("could not read " + fragment + ": " + e.getMessage());
      }
    }
    return whole.toByteArray();
  }

  private static List<Path> fragments(ActionCall call, Path directory) throws ActionException {
    Map<String, @Nullable Object> arguments = call.arguments();
    boolean ignoreHidden = Arguments.flag(arguments, "ignore_hidden", false);
    String regexp = Arguments.text(arguments, "regexp");
    try (Stream<Path> entries = Files.list(directory)) {
      Pattern pattern = regexp == null ? null : Pattern.compile(regexp);
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> {
            String name = String.valueOf(file.getFileName());
            return !(ignoreHidden && name.startsWith("."))
                && (pattern == null || pattern.matcher(name).find());
          })
          .sorted()
          .toList();
    } catch (PatternSyntaxException e) {
      throw ActionException.raised(
          "Invalid Regexp (%s) in \"%s\"".formatted(e.getDescription(), regexp));
    } catch (IOException e) {
      throw ActionException.raised("cannot read " + directory + ": " + e.getMessage());
    }
  }

  /** {@code \n} and the like stand for what they do in Python; a newline always follows. */
  private static byte[] delimiter(@Nullable String written) {
    if (written == null || written.isEmpty()) {
      return new byte[0];
    }
    return (Escapes.decode(written) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Delivery.NEEDS;
  }
}
