package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.configuration.DuplicateKeys;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.templating.yaml.YamlDocument;
import dev.mitoscope.templating.yaml.YamlException;
import dev.mitoscope.templating.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads files that users write: decrypted where they are encrypted, with errors that say where.
 *
 * @param vault the passwords to decrypt with
 * @param duplicates what a key is that a mapping has twice
 */
public record FileContents(Vault vault, DuplicateKeys duplicates) {

  /** Reads as the configuration wants it. */
  public static FileContents of(Configuration configuration, Vault vault) {
    return new FileContents(vault, configuration.duplicateKeys());
  }

  /** The file as YAML. */
  public YamlDocument yaml(Path file) {
    try {
      return yaml(bytes(file), file);
    } catch (YamlException e) {
      throw new InventoryException(e.problem(), Origin.of(e.position()), e);
    }
  }

  /**
   * Those bytes of the file as YAML.
   *
   * @throws YamlException where they are none
   */
  public YamlDocument yaml(byte[] bytes, Path file) {
    String name = file.toString();
    return duplicates.judge(YamlReader.read(YamlReader.decode(bytes, name), name));
  }

  /** The file as text; bytes that are no UTF-8 are an error unless they stand in a comment. */
  public String text(Path file) {
    byte[] bytes = bytes(file);
    try {
      return strict(bytes);
    } catch (CharacterCodingException e) {
      return withoutComments(bytes, file);
    }
  }

  /** The file's bytes, decrypted. */
  public byte[] bytes(Path file) {
    try {
      return vault.open(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new InventoryException(
          "Could not find or access '%s' on the Ansible Controller.".formatted(file),
          Origin.of(file.toString()),
          e);
    } catch (IOException e) {
      throw new InventoryException("the file cannot be read: " + e, Origin.of(file.toString()), e);
    }
  }

  private static String withoutComments(byte[] bytes, Path file) {
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      number++;
      if (!line.startsWith("#") && !line.startsWith(";")) {
        try {
          text.append(strict(line.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (CharacterCodingException e) {
          throw new InventoryException(
              "this line is not UTF-8. Save the file with the encoding UTF-8",
              new Origin(file.toString(), number, 1),
              e);
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String strict(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
  }
}
