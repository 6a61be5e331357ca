package dev.mitoscope.inventory.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ansible-vault} does with files. Written files belong to their owner alone; a file is
 * replaced in one step, so that it is never half written.
 */
public final class VaultEditor {

  /** Stands for standard input or output in place of a file's name. */
  public static final String STANDARD_STREAM = "-";

  /** Lets the user change a file. */
  @FunctionalInterface
  public interface Editing {
    void edit(Path file) throws IOException, VaultException;
  }

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");

  private final Vault vault;
  private final byte @Nullable [] salt;
  private final InputStream input;
  private final OutputStream output;

  /**
   * @param salt what keys are made with; null for a random one each time
   */
  public VaultEditor(Vault vault, byte @Nullable [] salt, InputStream input, OutputStream output) {
    this.vault = vault;
    this.salt = salt;
    this.input = input;
    this.output = output;
  }

  /**
   * Encrypts a file.
   *
   * @param target null to replace the file
   * @param label the vault id to write
   */
  public void encrypt(String file, VaultSecret secret, String label, @Nullable String target)
      throws IOException, VaultException {
    byte[] plaintext = read(absolute(file));
    if (Vault.isEncrypted(plaintext)) {
      throw new VaultException("input is already encrypted");
    }
    write(
        target == null ? file : target,
        ascii(Vault.encrypt(plaintext, secret, label, salt)),
        PRIVATE);
  }

  /** Decrypts a file; {@code target} null replaces it. */
  public void decrypt(String file, @Nullable String target) throws IOException, VaultException {
    write(target == null ? file : target, plaintext(absolute(file)), PRIVATE);
  }

  /** The plaintext of an encrypted file. */
  public byte[] plaintext(String file) throws IOException, VaultException {
    return open(file, read(file)).plaintext();
  }

  /** Encrypts a file anew with another secret; its permissions stay. */
  public void rekey(String file, VaultSecret secret, String label)
      throws IOException, VaultException {
    byte[] plaintext = plaintext(absolute(file));
    write(
        file,
        ascii(Vault.encrypt(plaintext, secret, label, salt)),
        Files.getPosixFilePermissions(real(file)));
  }

  /** Makes an encrypted file of what the user writes. */
  public void create(String file, VaultSecret secret, String label, Editing editing)
      throws IOException, VaultException {
    Path path = Path.of(file);
    if (Files.isRegularFile(path)) {
      throw new VaultException(file + " exists, please use 'edit' instead");
    }
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    byte[] written = edited(path, new byte[0], editing);
    write(file, ascii(Vault.encrypt(written, secret, label, salt)), PRIVATE);
  }

  /** Lets the user change an encrypted file, which keeps its secret and vault id. */
  public void edit(String file, Editing editing) throws IOException, VaultException {
    Vault.Decrypted old = open(absolute(file), read(absolute(file)));
    byte[] changed = edited(Path.of(file), old.plaintext(), editing);
    if (!Arrays.equals(changed, old.plaintext())) {
      write(
          file,
          ascii(Vault.encrypt(changed, old.secret(), old.label(), salt)),
          file.equals(STANDARD_STREAM) ? PRIVATE : Files.getPosixFilePermissions(real(file)));
    }
  }

  private Vault.Decrypted open(String file, byte[] content) throws VaultException {
    try {
      return vault.decryptWith(new String(content, StandardCharsets.UTF_8));
    } catch (VaultException e) {
      throw new VaultException(e.getMessage() + " for " + file, e);
    }
  }

  /** The plaintext lies in a private directory while it is edited, and is overwritten after. */
  private static byte[] edited(Path file, byte[] plaintext, Editing editing)
      throws IOException, VaultException {
    Path directory =
        Files.createTempDirectory(
            "mitoscope-vault",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path copy = directory.resolve(String.valueOf(file.getFileName()));
    try {
      Files.createFile(copy, PosixFilePermissions.asFileAttribute(PRIVATE));
      Files.write(copy, plaintext);
      editing.edit(copy);
      return Files.readAllBytes(copy);
    } finally {
      shred(copy);
      Files.deleteIfExists(directory);
    }
  }

  private static void shred(Path file) throws IOException {
    if (Files.exists(file)) {
      Files.write(file, new byte[Math.toIntExact(Files.size(file))]);
      Files.delete(file);
    }
  }

  private byte[] read(String file) throws IOException, VaultException {
    if (file.equals(STANDARD_STREAM)) {
      return input.readAllBytes();
    }
    Path path = Path.of(file);
    if (!Files.exists(path)) {
      throw new VaultException(
          "Unable to read source file (%s): No such file or directory".formatted(file));
    }
    if (Files.isDirectory(path)) {
      throw new VaultException("Unable to read source file (%s): Is a directory".formatted(file));
    }
    return Files.readAllBytes(path);
  }

  /** Writes to standard output, or beside the file and then over it. */
  public void write(String file, byte[] content) throws IOException, VaultException {
    write(file, content, PRIVATE);
  }

  private void write(String file, byte[] content, Set<PosixFilePermission> permissions)
      throws IOException, VaultException {
    if (file.equals(STANDARD_STREAM)) {
      output.write(content);
      output.flush();
      return;
    }
    Path target = Files.exists(Path.of(file)) ? real(file) : Path.of(file).toAbsolutePath();
    Path directory = target.getParent();
    if (directory == null || !Files.isWritable(directory)) {
      throw new VaultException("Destination '%s' not writable".formatted(directory));
    }
    Path written =
        Files.createTempFile(
            directory, ".mitoscope-vault", "", PosixFilePermissions.asFileAttribute(PRIVATE));
    try {
      Files.write(written, content);
      Files.setPosixFilePermissions(written, permissions);
      Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static String absolute(String file) {
    return file.equals(STANDARD_STREAM) ? file : Path.of(file).toAbsolutePath().normalize() + "";
  }

  private static Path real(String file) throws IOException {
    return Path.of(file).toRealPath();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
