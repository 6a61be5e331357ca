package dev.mitoscope.multiplexer.method.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.EdECPublicKey;
import java.util.HexFormat;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkEd25519Test {
  private static final HexFormat HEX = HexFormat.of();

  @TempDir Path directory;

  static {
    JdkEd25519.install();
  }

  @Test
  void recoversThePublicKeyOfTheRfcsFirstVector() throws Exception {
    JdkEd25519 support = new JdkEd25519();
    byte[] seed = HEX.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    EdECPublicKey key = support.recoverEDDSAPublicKey(support.generateEDDSAPrivateKey(seed));

    assertThat(HEX.formatHex(support.getPublicKeyData(key)))
        .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  }

  @Test
  void readsAndSignsWithAKeyOfSshKeygen() throws Exception {
    Path file = directory.resolve("id");
    Process keygen =
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    String line = Files.readString(directory.resolve("id.pub")).strip();

    KeyPair pair =
        SecurityUtils.getKeyPairResourceParser()
            .loadKeyPairs(null, file, FilePasswordProvider.EMPTY)
            .iterator()
            .next();

    assertThat(line).startsWith(PublicKeyEntry.toString(pair.getPublic()));
    assertThat(
            KeyUtils.compareKeys(
                PublicKeyEntry.parsePublicKeyEntry(line).resolvePublicKey(null, null, null),
                pair.getPublic()))
        .isTrue();
    byte[] text = "signed".getBytes(StandardCharsets.UTF_8);
    Signature signer = new JdkEd25519().getEDDSASigner();
    signer.initSigner(null, pair.getPrivate());
    signer.update(null, text);
    Signature verifier = new JdkEd25519().getEDDSASigner();
    verifier.initVerifier(null, pair.getPublic());
    verifier.update(null, text);
    assertThat(verifier.verify(null, signer.sign(null))).isTrue();
  }
}
