package dev.mitoscope.multiplexer.method.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.Hop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations of users, read by us and by the ssh(1) that is installed here. */
class SshConfigFileTest {
  @TempDir private Path folder;

  private static final String CONFIG =
      """
      # What is obtained first counts.
      Host web*  !web9
        HostName %h.example.org   # by its whole name
        User = deploy
        Port 2200
      Host "db one" db
        HostName=10.0.0.7
        IdentityFile "FOLDER/my key"
        UserKnownHostsFile "FOLDER/known one" FOLDER/%h.known
      Match originalhost web1 user deploy
        Compression yes
      Match host *.example.org !user root
        ServerAliveInterval 7
      Match final host 10.0.0.*
        HostKeyAlias last
        Compression yes
      Match canonical
        ServerAliveCountMax 4
      Match !final originalhost web2
        HostKeyAlias first
      Host 10.0.0.7
        StrictHostKeyChecking accept-new
      Host db
        ProxyJump dba@jump:2022
        Include FOLDER/more*.conf
      Host *
        User everybody
        Port 22
        StrictHostKeyChecking yes
      """;

  @ParameterizedTest
  @ValueSource(strings = {"web1", "web2", "web9", "db", "10.0.0.7", "other"})
  void whatCountsForAHostIsWhatSshSays(String host) throws Exception {
    Files.writeString(folder.resolve("more1.conf"), "IdentitiesOnly yes\nMatch all\n  User dba\n");
    String text = CONFIG.replace("FOLDER", folder.toString());
    Path config = Files.writeString(folder.resolve("config"), text);
    Map<String, String> theirs = ssh(config, host);

    SshTarget ours = target(config, host);

    Map<String, String> said = new LinkedHashMap<>();
    said.put("hostname", ours.host());
    said.put("user", ours.user());
    said.put("port", String.valueOf(ours.port()));
    said.put("compression", ours.compression() ? "yes" : "no");
    said.put("identitiesonly", ours.keysOfAgent().isPresent() ? "yes" : "no");
    said.put("hostkeyalias", ours.settings().first("HostKeyAlias").orElse(null));
    said.put("serveraliveinterval", ours.settings().first("ServerAliveInterval").orElse("0"));
    said.put("serveralivecountmax", ours.settings().first("ServerAliveCountMax").orElse("3"));
    said.put("proxyjump", ours.jumps().isEmpty() ? null : ours.jumps().getFirst());
    said.put(
        "stricthostkeychecking", ours.checkHostKeys().equals("enforce") ? "true" : "accept-new");
    Map<String, String> expected = new LinkedHashMap<>();
    said.keySet().forEach(name -> expected.put(name, theirs.get(name)));
    assertThat(said).isEqualTo(expected);
    assertThat(ours.settings().beyondUs()).isEmpty();
    if (host.equals("db")) {
      assertThat(ours.knownHosts())
          .startsWith(folder.resolve("known one"), folder.resolve("10.0.0.7.known"));
    }
  }

  @Test
  void whatCanNotBeToldHereIsLeftToSsh() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            """
            Match exec "test %p = 22"
              Compression yes
            Host coded
              IdentityFile ~/keys/%C
            Host unset
              IdentityAgent ${MITOSCOPE_NOWHERE}/agent
            Host picky
              Ciphers aes256-ctr
            """);

    assertThat(target(config, "any").settings().beyondUs()).containsExactly("match=exec");
    assertThat(target(config, "coded").settings().beyondUs()).contains("token=%C");
    assertThat(target(config, "unset").settings().beyondUs())
        .contains("token=${MITOSCOPE_NOWHERE}");
    assertThat(target(config, "picky").settings().beyondUs()).contains("ciphers=aes256-ctr");
  }

  private SshTarget target(Path config, String host) {
    Map<String, Object> arguments =
        Map.of("hostname", host, "ssh_args", List.of("-F", config.toString()));
    return SshTarget.of(new Hop("ssh", arguments, false), folder);
  }

  /** What {@code ssh -G} prints: the options that count, by their names. */
  private static Map<String, String> ssh(Path config, String host) throws Exception {
    Process process =
        new ProcessBuilder("ssh", "-G", "-F", config.toString(), host)
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    Map<String, String> options = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", 2);
      options.put(words[0], words.length > 1 ? words[1] : "");
    }
    return options;
  }
}
