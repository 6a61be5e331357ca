package dev.mitoscope.inventory.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultEditorTest {
  private static final VaultSecret OLD = VaultSecret.of("default", "old");
  private static final VaultSecret NEW = VaultSecret.of("prod", "new");

  @TempDir Path directory;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  private VaultEditor editor() {
    return new VaultEditor(
        new Vault(List.of(OLD, NEW), false),
        null,
        new ByteArrayInputStream("from stdin".getBytes(StandardCharsets.UTF_8)),
        output);
  }

  @Test
  void aFileIsEncryptedEditedRekeyedAndDecrypted() throws Exception {
    Path file = Files.writeString(directory.resolve("secret.yml"), "a: 1\n");
    editor().encrypt(file.toString(), OLD, OLD.id(), null);
    assertThat(file).content().startsWith("$ANSIBLE_VAULT;1.1;AES256\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> editor().encrypt(file.toString(), OLD, OLD.id(), null))
        .hasMessage("input is already encrypted");
    editor().edit(file.toString(), copy -> Files.writeString(copy, "a: 2\n"));
    editor().rekey(file.toString(), NEW, NEW.id());
    assertThat(file).content().startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n");
    editor().decrypt(file.toString(), null);
    assertThat(file).content().isEqualTo("a: 2\n");
    assertThat(directory.toFile().list()).containsExactly("secret.yml");
  }

  @Test
  void standardStreamsAreFilesToo() throws Exception {
    editor().encrypt("-", OLD, OLD.id(), null);
    assertThat(new Vault(List.of(OLD), false).decrypt(output.toString(StandardCharsets.UTF_8)))
        .isEqualTo("from stdin".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void createRefusesAFileThatIsThere() throws Exception {
    Path file = directory.resolve("new/secret.yml");
    editor().create(file.toString(), OLD, OLD.id(), copy -> Files.writeString(copy, "b: 1\n"));
    assertThat(editor().plaintext(file.toString()))
        .isEqualTo("b: 1\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> editor().create(file.toString(), OLD, OLD.id(), copy -> {}))
        .hasMessage(file + " exists, please use 'edit' instead");
  }
}
