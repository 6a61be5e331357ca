package dev.mitoscope.inventory.vault;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.render.Decryption;
import dev.mitoscope.templating.value.EncryptedText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The vault as templates use it: its values, and the filters {@code vault} and {@code unvault}. */
public final class TemplateVault implements Decryption {
  private final Vault vault;
  private final Consumer<String> secrets;

  /**
   * @param secrets takes what must show nowhere: clear texts, and passwords in templates
   */
  public TemplateVault(Vault vault, Consumer<String> secrets) {
    this.vault = vault;
    this.secrets = secrets;
  }

  @Override
  public String decrypt(EncryptedText text) {
    return kept(vault.open(text));
  }

  @Override
  public String decrypt(String armoured, String password) {
    Vault opened = new Vault(List.of(secret("", password)), false);
    try {
      return kept(new String(opened.decrypt(armoured), StandardCharsets.UTF_8));
    } catch (VaultException e) {
      throw TemplateException.runtime("Unable to decrypt: " + e.getMessage());
    }
  }

  @Override
  public String encrypt(String text, String password, @Nullable String salt, String label) {
    byte[] grains = salt == null ? null : salt.getBytes(StandardCharsets.UTF_8);
    return Vault.encrypt(
        text.getBytes(StandardCharsets.UTF_8), secret(label, password), label, grains);
  }

  private VaultSecret secret(String id, String password) {
    return VaultSecret.of(id, kept(password));
  }

  private String kept(String secret) {
    secrets.accept(secret);
    return secret;
  }
}
