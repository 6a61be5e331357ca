package dev.mitoscope.inventory.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.inventory.AnsibleRuns;
import dev.mitoscope.inventory.configuration.Configuration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one program encrypts the other decrypts. */
class AnsibleVaultComparisonTest {
  @TempDir Path directory;

  @Test
  void filesAreReadBothWays() throws Exception {
    Assumptions.assumeTrue(AnsibleRuns.isInstalled());
    Files.writeString(directory.resolve("pass"), "pässwörd\n");
    Path client = directory.resolve("keys-client.sh");
    Files.writeString(client, "#!/bin/sh\n[ \"$1\" = --vault-id ] && echo \"for $2\"\n");
    assertThat(client.toFile().setExecutable(true)).isTrue();
    Map<String, String> environment =
        Map.of(
            "HOME",
            directory.toString(),
            "PATH",
            String.valueOf(System.getenv("PATH")),
            "LC_ALL",
            "C.UTF-8");
    Vault vault =
        new VaultSecretLoader(
                Configuration.load(environment, directory),
                (text, id) -> "",
                warning -> {
                  throw new AssertionError(warning);
                })
            .vault(
                new VaultRequest(
                    List.of("prod@keys-client.sh"), List.of("pass"), false, false, false));
    assertThat(vault.secrets()).extracting(VaultSecret::id).containsExactly("prod", "default");
    String text = "schön\nline two\n";
    try (AnsibleRuns real = new AnsibleRuns(directory, environment)) {
      VaultEditor editor =
          new VaultEditor(
              vault, null, new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream());
      for (VaultSecret secret : vault.secrets()) {
        Files.writeString(directory.resolve("ours"), text);
        editor.encrypt(directory.resolve("ours").toString(), secret, secret.id(), null);
        assertThat(
                real.output(
                    List.of(
                        "ansible-vault",
                        "view",
                        "ours",
                        "--vault-id",
                        "prod@keys-client.sh",
                        "--vault-password-file",
                        "pass")))
            .isEqualTo(text);
        Files.writeString(directory.resolve("theirs"), text);
        real.output(
            List.of(
                "ansible-vault",
                "encrypt",
                "theirs",
                "--vault-id",
                "prod@keys-client.sh",
                "--vault-password-file",
                "pass",
                "--encrypt-vault-id",
                secret.id()));
        String theirs = Files.readString(directory.resolve("theirs"));
        assertThat(theirs.lines().findFirst())
            .isEqualTo(Files.readString(directory.resolve("ours")).lines().findFirst());
        assertThat(new String(vault.decrypt(theirs), StandardCharsets.UTF_8)).isEqualTo(text);
      }
    }
  }
}
