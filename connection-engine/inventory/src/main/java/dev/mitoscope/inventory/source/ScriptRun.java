package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.ProgramFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A program that ran to its end.
 *
 * @param output what it printed, as UTF-8
 * @param errors what it printed to standard error
 */
record ScriptRun(int exitCode, String output, String errors) {

  /** Runs the program without input and waits for it. */
  static ScriptRun of(List<String> command, Origin origin) {
    try {
      Process process = ProgramFile.process(command).start();
      process.getOutputStream().close();
      ByteArrayOutputStream errors = new ByteArrayOutputStream();
      Thread drain =
          Thread.startVirtualThread(() -> {
            try {
              process.getErrorStream().transferTo(errors);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      byte[] output = process.getInputStream().readAllBytes();
      int exitCode = process.waitFor();
      drain.join();
      return new ScriptRun(
          exitCode,
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(output)).toString(),
          errors.toString(StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      throw new InventoryException(
          "Inventory %s contained characters that cannot be interpreted as UTF-8"
              .formatted(command.getFirst()),
          origin,
          e);
    } catch (IOException e) {
      throw new InventoryException(
          "problem running %s (%s)".formatted(String.join(" ", command), e.getMessage()),
          origin,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InventoryException(
          "interrupted while running " + String.join(" ", command), origin, e);
    }
  }
}
