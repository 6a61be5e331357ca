package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.text.PasswordHash;

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
  }
}
