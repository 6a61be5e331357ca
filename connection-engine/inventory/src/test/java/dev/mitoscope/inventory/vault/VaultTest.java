package dev.mitoscope.inventory.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaultTest {
  private static final VaultSecret DEV = VaultSecret.of("dev", "pässwörd");
  private static final VaultSecret PROD = VaultSecret.of("prod", "other");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsWrittenCanBeRead() throws Exception {
    String plain = Vault.encrypt(bytes("secret"), DEV, null, null);
    assertThat(plain).startsWith("$ANSIBLE_VAULT;1.1;AES256\n").endsWith("\n");
    String labelled = Vault.encrypt(bytes(""), PROD, "prod", null);
    assertThat(labelled).startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n");
    Vault vault = new Vault(List.of(DEV, PROD), false);
    assertThat(vault.decrypt(plain)).isEqualTo(bytes("secret"));
    assertThat(vault.decryptWith(labelled).secret()).isEqualTo(PROD);
    assertThat(vault.decryptWith(labelled).plaintext()).isEmpty();
  }

  @Test
  void theSameSaltGivesTheSameText() {
    byte[] salt = bytes("0123456789abcdef0123456789abcdef");
    assertThat(Vault.encrypt(bytes("x"), DEV, null, salt))
        .isEqualTo(Vault.encrypt(bytes("x"), DEV, null, salt));
  }

  @Test
  void onlyTheRightPasswordOpens() {
    String text = Vault.encrypt(bytes("secret"), DEV, "dev", null);
    assertThatThrownBy(() -> new Vault(List.of(PROD), false).decrypt(text))
        .hasMessage("Decryption failed (no vault secrets were found that could decrypt)");
    assertThatThrownBy(
            () -> new Vault(List.of(VaultSecret.of("x", "pässwörd")), true).decrypt(text))
        .hasMessageStartingWith("Decryption failed");
    assertThatThrownBy(() -> Vault.EMPTY.decrypt(text))
        .hasMessage("Attempting to decrypt but no vault secrets found");
  }

  @Test
  void damagedTextIsAnErrorAndNoCrash() {
    String text = Vault.encrypt(bytes("secret"), DEV, null, null);
    Vault vault = new Vault(List.of(DEV), false);
    for (int length = 0; length < text.length() - 1; length++) {
      String cut = text.substring(0, length);
      assertThatThrownBy(() -> vault.decrypt(cut)).isInstanceOf(VaultException.class);
    }
    assertThatThrownBy(() -> vault.decrypt("$ANSIBLE_VAULT;1.0;AES\n00"))
        .hasMessage("AES cipher could not be found");
  }
}
