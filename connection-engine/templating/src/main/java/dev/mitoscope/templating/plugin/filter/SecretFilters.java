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
        "password_hash(password, hashtype='sha512', salt=None, salt_size=None, rounds=None,"
            + " ident=None)",
        a ->
            PasswordHash.hash(
                a.string("password", "secret must be unicode or bytes, not %s"),
                a.text("hashtype"),
                a.flag("salt") ? a.text("salt") : null,
                a.has("salt_size") ? (Integer) a.integer("salt_size") : null,
                a.has("rounds") ? (Integer) a.integer("rounds") : null,
                a.has("ident") ? a.text("ident") : null));
    table.define(
        "vault(data, secret, salt=None, vault_id='filter_default', wrap_object=False,"
            + " vaultid=None)",
        SecretFilters::encrypt);
    table.define(
        "unvault(vault, secret, vault_id='filter_default', vaultid=None)", SecretFilters::decrypt);
  }

  private static String secret(Bound a) {
    return a.string(
        "secret", "Secret passed is required to be a string, instead we got: <class '%s'>");
  }

  private static Object encrypt(Environment environment, Bound a) {
    String text = a.string("data", "Can only vault strings, instead we got: <class '%s'>");
    String label = a.text(a.has("vaultid") ? "vaultid" : "vault_id");
    String encrypted =
        environment
            .settings()
            .decryption()
            .encrypt(text, secret(a), a.has("salt") ? a.text("salt") : null, label);
    return a.flag("wrap_object") ? new EncryptedText(encrypted, "the filter vault") : encrypted;
  }

  /** What is not encrypted stays as it is. */
  private static String decrypt(Environment environment, Bound a) {
    String password = secret(a);
    Object vault = a.get("vault");
    String text =
        vault instanceof EncryptedText encrypted
            ? encrypted.armoured()
            : a.string(
                "vault", "Vault should be in the form of a string, instead we got: <class '%s'>");
    return text.startsWith("$ANSIBLE_VAULT")
        ? environment.settings().decryption().decrypt(text, password)
        : text;
  }
}
