package dev.mitoscope.multiplexer.lab;

import dev.mitoscope.multiplexer.method.ssh.JdkEd25519;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** Throw-away key pairs, written as ssh-keygen writes them. */
final class LabKeys {

  static {
    JdkEd25519.install();
  }

  private LabKeys() {}

  /** A new ECDSA pair: quick to make, and every SSH implementation takes it. */
  static KeyPair generate() {
    try {
      return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no ECDSA keys", e);
    }
  }

  /** Writes {@code file} (mode 600) and {@code file.pub}. */
  static void write(KeyPair pair, Path file) {
    try {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
          pair, "mitoscope-lab", (OpenSSHKeyEncryptionContext) null, text);
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (OutputStream out = Files.newOutputStream(file)) {
        text.writeTo(out);
      }
      Files.writeString(
          file.resolveSibling(file.getFileName() + ".pub"), publicKey(pair.getPublic()) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the lab's key could not be written to " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the lab's key could not be written to " + file, e);
    }
  }

  /** {@code TYPE BASE64}, as in authorized_keys and known_hosts. */
  static String publicKey(PublicKey key) {
    return PublicKeyEntry.toString(key);
  }

  /** Adds a line to a known_hosts file. */
  static void know(Path knownHosts, String address, int port, PublicKey key) {
    String host = port == 22 ? address : "[" + address + "]:" + port;
    try {
      String before = Files.exists(knownHosts) ? Files.readString(knownHosts) : "";
      Files.writeString(
          knownHosts, before + host + " " + publicKey(key) + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the lab's known_hosts could not be written", e);
    }
  }
}
