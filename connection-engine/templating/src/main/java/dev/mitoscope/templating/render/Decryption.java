package dev.mitoscope.templating.render;

import dev.mitoscope.templating.value.EncryptedText;

/** Decrypts vault values when templates use them. Safe for any thread. */
@FunctionalInterface
public interface Decryption {

  /**
   * The clear text.
   *
   * @throws dev.mitoscope.templating.TemplateException when no password fits, or none is known
   */
  String decrypt(EncryptedText text);
}
