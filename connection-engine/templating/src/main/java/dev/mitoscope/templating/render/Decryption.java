package dev.mitoscope.templating.render;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.EncryptedText;
import org.jspecify.annotations.Nullable;

/** The vault as templates use it. Safe for any thread. */
@FunctionalInterface
public interface Decryption {

  /**
   * The clear text of a vault value, opened with the run's passwords.
   *
   * @throws TemplateException when no password fits, or none is known
   */
  String decrypt(EncryptedText text);

  /**
   * The clear text of what was encrypted with that password: the filter {@code unvault}.
   *
   * @throws TemplateException when the password is another
   */
  default String decrypt(String armoured, String password) {
    throw TemplateException.runtime("there is no vault here");
  }

  /**
   * The encrypted text: the filter {@code vault}.
   *
   * @param salt null for a random one
   * @param label the vault id that the text names
   */
  default String encrypt(String text, String password, @Nullable String salt, String label) {
    throw TemplateException.runtime("there is no vault here");
  }
}
