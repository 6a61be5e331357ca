package dev.mitoscope.playbook.connection;

import org.jspecify.annotations.Nullable;

/**
 * A value of {@code mitogen_via}: {@code [[BECOME_METHOD:]BECOME_USER@]INVENTORY_NAME}.
 *
 * @param text as it was given
 * @param source where it was given
 */
record Via(
    @Nullable String method, @Nullable String user, String host, String text, String source) {

  static Via parse(String text, String source) {
    int at = text.lastIndexOf('@');
    String host = text.substring(at + 1);
    String account = at < 0 ? "" : text.substring(0, at);
    int colon = account.lastIndexOf(':');
    String method = colon < 0 ? "" : account.substring(0, colon);
    String user = account.substring(colon + 1);
    return new Via(
        method.isEmpty() ? null : method, user.isEmpty() ? null : user, host, text, source);
  }
}
