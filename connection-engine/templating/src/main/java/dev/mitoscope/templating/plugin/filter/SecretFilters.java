package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.text.PasswordHash;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.EncryptedText;

/** Filters that hash passwords and open vault values. */
final class SecretFilters {
  private SecretFilters() {}

  static void define(Table table) {
    table.define(
        "password_hash(password, hashtype='sha512', salt=None, salt_size=None, rounds=None, ident=None)",
        a ->
            PasswordHash.hash(
                a.text("password"),
                a.text("hashtype"),
                a.has("salt") ? a.text("salt") : null,
                a.has("rounds") ? (Integer) a.integer("rounds") : null,
                a.has("ident") ? a.text("ident") : null));
    table.define("unvault(vault, secret, vaultid='filter_default')", SecretFilters::unvault);
  }

  /**
   * Text that is no vault stays as it is; a vault is opened with the passwords that the run knows.
   */
  private static String unvault(Environment environment, Bound a) {
    String text = a.text("vault");
    return text.startsWith("$ANSIBLE_VAULT;")
        ? environment.settings().decryption().decrypt(new EncryptedText(text, "filter unvault"))
        : text;
  }
}
