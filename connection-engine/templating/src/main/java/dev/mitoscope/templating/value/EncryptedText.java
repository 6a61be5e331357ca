package dev.mitoscope.templating.value;

/**
 * A {@code !vault} value, still encrypted; it is decrypted when a template uses it.
 *
 * @param armoured the vault's text as it stands in the file, from {@code $ANSIBLE_VAULT} on
 * @param origin the file, line and column of the value, for messages
 */
public record EncryptedText(String armoured, String origin) {

  /** The header line only: the rest says nothing to a reader. */
  @Override
  public String toString() {
    return armoured.lines().findFirst().orElse("") + " (" + origin + ")";
  }
}
