package dev.mitoscope.multiplexer.method.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/** Public keys in files, which say which keys of an agent are meant. */
final class PublicKeys {

  /** More than any key takes. */
  private static final long LONGEST = 1 << 16;

  private PublicKeys() {}

  /** The public key that an identity file is, or that lies beside it. */
  static Stream<PublicKey> beside(Path identity) {
    return Stream.of(identity, Path.of(identity + ".pub"))
        .flatMap(file -> in(file).stream())
        .limit(1);
  }

  /** The public key that the file holds; empty where it is something else, or not there. */
  static Optional<PublicKey> in(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
        return Optional.empty();
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (!text.matches("(?s)(ssh-|ecdsa-|sk-)\\S+\\s.*")) {
        return Optional.empty();
      }
      AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(text);
      return Optional.ofNullable(entry.resolvePublicKey(null, PublicKeyEntryResolver.IGNORING));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
