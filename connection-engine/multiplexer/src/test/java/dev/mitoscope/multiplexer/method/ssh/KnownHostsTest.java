package dev.mitoscope.multiplexer.method.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.method.ssh.KnownHosts.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of known keys as OpenSSH writes them. */
class KnownHostsTest {
  @TempDir Path folder;
  private KeyPair key;
  private KeyPair other;

  @BeforeEach
  void generate() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    key = generator.generateKeyPair();
    other = generator.generateKeyPair();
  }

  private Finding find(String... lines) throws Exception {
    Path file = Files.write(folder.resolve("known_hosts"), List.of(lines));
    return new KnownHosts(List.of(file)).look("web1", 22, key.getPublic());
  }

  private static String text(KeyPair pair) {
    return PublicKeyEntry.toString(pair.getPublic());
  }

  @Test
  void aHashedNameIsRecognized() throws Exception {
    Path file = Files.writeString(folder.resolve("known_hosts"), "web1 " + text(key) + "\n");
    Process hashing =
        new ProcessBuilder("ssh-keygen", "-q", "-H", "-f", file.toString())
            .redirectErrorStream(true)
            .start();
    hashing.getInputStream().readAllBytes();
    assertThat(hashing.waitFor()).isZero();
    assertThat(file).content().doesNotContain("web1");

    KnownHosts hosts = new KnownHosts(List.of(file));

    assertThat(hosts.look("web1", 22, key.getPublic())).isEqualTo(Finding.KNOWN);
    assertThat(hosts.look("web1", 22, other.getPublic())).isEqualTo(Finding.CHANGED);
    assertThat(hosts.look("web2", 22, key.getPublic())).isEqualTo(Finding.UNKNOWN);
  }

  @Test
  void aRevokedKeyIsRefusedWhateverElseIsSaidOfIt() throws Exception {
    assertThat(find("web1 " + text(key), "@revoked * " + text(key))).isEqualTo(Finding.REVOKED);
    assertThat(find("@revoked * " + text(other), "web1 " + text(key))).isEqualTo(Finding.KNOWN);
  }

  @Test
  void namesArePatternsAndPortsAreNamed() throws Exception {
    assertThat(find("web?,!web2 " + text(key))).isEqualTo(Finding.KNOWN);
    assertThat(find("[web1]:2222 " + text(key))).isEqualTo(Finding.UNKNOWN);
  }

  @Test
  void certificatesAreLeftToTheSystemsSsh() throws Exception {
    Path known = folder.resolve("known_hosts");
    Hop hop = new Hop("ssh", Map.of("hostname", "web1.example"), false);
    Files.writeString(known, "@cert-authority *.elsewhere " + text(key) + "\n");
    assertThat(SshTarget.of(hop, folder).settings().beyondUs()).isEmpty();

    Files.writeString(known, "@cert-authority *.example " + text(key) + "\n");
    assertThat(SshTarget.of(hop, folder).settings().beyondUs())
        .anyMatch(reason -> reason.startsWith("hostcertificates="));

    Files.delete(known);
    Files.writeString(folder.resolve("id_rsa"), "a key");
    assertThat(SshTarget.of(hop, folder).settings().beyondUs()).isEmpty();
    Files.writeString(folder.resolve("id_rsa-cert.pub"), "its certificate");
    assertThat(SshTarget.of(hop, folder).settings().beyondUs())
        .anyMatch(reason -> reason.startsWith("certificatefile="));
  }
}
