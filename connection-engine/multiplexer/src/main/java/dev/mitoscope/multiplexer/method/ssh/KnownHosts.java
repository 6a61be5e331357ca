package dev.mitoscope.multiplexer.method.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** Files of known host keys: hashed names, patterns, {@code @revoked}. */
final class KnownHosts {

  /** What the files say of a server's key. */
  enum Finding {
    KNOWN,
    /** Another key of the same kind is known: it changed, or somebody stands between. */
    CHANGED,
    REVOKED,
    UNKNOWN
  }

  private final List<Path> files;

  KnownHosts(List<Path> files) {
    this.files = files;
  }

  Finding look(String host, int port, PublicKey key) throws IOException {
    Finding finding = Finding.UNKNOWN;
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        continue;
      }
      for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
        if (!entry.isHostMatch(host, port)) {
          continue;
        }
        PublicKey known = resolve(entry);
        boolean same = known != null && KeyUtils.compareKeys(known, key);
        if ("revoked".equals(entry.getMarker())) {
          if (same) {
            return Finding.REVOKED;
          }
        } else if (same) {
          finding = Finding.KNOWN;
        } else if (finding == Finding.UNKNOWN
            && known != null
            && entry.getMarker() == null
            && Objects.equals(KeyUtils.getKeyType(known), KeyUtils.getKeyType(key))) {
          finding = Finding.CHANGED;
        }
      }
    }
    return finding;
  }

  /** Whether keys of that host may be vouched for by an authority; false for what can't be read. */
  boolean hasAuthority(String host, int port) {
    for (Path file : files) {
      try {
        // Most files name none, and are not worth more than a look.
        if (Files.isReadable(file)
            && Files.readString(file, StandardCharsets.ISO_8859_1).contains("@cert-authority")
            && KnownHostEntry.readKnownHostEntries(file).stream()
                .anyMatch(entry ->
                    "cert-authority".equals(entry.getMarker()) && entry.isHostMatch(host, port))) {
          return true;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return false;
  }

  /** Adds a key to the first file. */
  void add(String host, int port, PublicKey key) throws IOException {
    Path file = files.getFirst();
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    String name = port == 22 ? host : "[" + host + "]:" + port;
    Files.writeString(
        file,
        name + " " + PublicKeyEntry.toString(key) + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static @org.jspecify.annotations.Nullable PublicKey resolve(KnownHostEntry entry)
      throws IOException {
    try {
      return entry.getKeyEntry().resolvePublicKey(null, null);
    } catch (GeneralSecurityException e) {
      // A kind of key that this JVM can't read can't be the one that was presented.
      return null;
    }
  }
}
