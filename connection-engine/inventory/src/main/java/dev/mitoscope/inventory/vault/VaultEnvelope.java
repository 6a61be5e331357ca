package dev.mitoscope.inventory.vault;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * An encrypted text as it stands in a file:
 *
 * <pre>
 * $ANSIBLE_VAULT;1.2;AES256;label      the label only in 1.2
 * 3366…                                hexadecimal, 80 digits a line, of three lines, themselves
 *                                      hexadecimal: salt, HMAC, ciphertext
 * </pre>
 *
 * @param label the vault id; {@code default} in 1.1
 */
record VaultEnvelope(String label, VaultCipher cipher) {
  static final String MARK = "$ANSIBLE_VAULT";
  static final String DEFAULT_LABEL = "default";
  private static final int LINE_LENGTH = 80;
  private static final HexFormat HEX = HexFormat.of();

  static VaultEnvelope parse(String armoured) throws VaultException {
    String text = armoured.strip();
    int lineEnd = text.indexOf('\n');
    String header = lineEnd < 0 ? text : text.substring(0, lineEnd).strip();
    String[] parts = header.split(";", -1);
    if (!parts[0].equals(MARK) || parts.length < 3) {
      throw new VaultException("input is not vault encrypted data");
    }
    String version = parts[1].strip();
    // Whatever else a version is called, Ansible reads it like 1.1.
    boolean labelled = version.equals("1.2");
    String cipher = parts[2].strip();
    if (!cipher.equals("AES256")) {
      throw new VaultException(cipher + " cipher could not be found");
    }
    String label = labelled && parts.length > 3 ? parts[3].strip() : DEFAULT_LABEL;
    return new VaultEnvelope(label, body(lineEnd < 0 ? "" : text.substring(lineEnd)));
  }

  private static VaultCipher body(String lines) throws VaultException {
    String digits = lines.replaceAll("\\s", "");
    try {
      String inner = new String(HEX.parseHex(digits), StandardCharsets.US_ASCII);
      String[] parts = inner.split("\n", 3);
      if (parts.length == 3) {
        return new VaultCipher(
            HEX.parseHex(parts[0].strip()),
            HEX.parseHex(parts[1].strip()),
            HEX.parseHex(parts[2].strip()));
      }
    } catch (IllegalArgumentException e) {
      throw new VaultException(
          "Vault format unhexlify error: %s; the encrypted text is cut off or damaged"
              .formatted(
                  digits.length() % 2 == 1 ? "Odd-length string" : "Non-hexadecimal digit found"),
          e);
    }
    throw new VaultException(
        "Vault vaulttext format error: the encrypted text is cut off or damaged");
  }

  /** The text for a file, ending in a line feed. */
  String format() {
    String inner =
        HEX.formatHex(cipher.salt())
            + "\n"
            + HEX.formatHex(cipher.hmac())
            + "\n"
            + HEX.formatHex(cipher.ciphertext());
    String digits = HEX.formatHex(inner.getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder(MARK);
    text.append(label.equals(DEFAULT_LABEL) ? ";1.1;AES256" : ";1.2;AES256;" + label).append('\n');
    for (int i = 0; i < digits.length(); i += LINE_LENGTH) {
      text.append(digits, i, Math.min(i + LINE_LENGTH, digits.length())).append('\n');
    }
    return text.toString();
  }
}
