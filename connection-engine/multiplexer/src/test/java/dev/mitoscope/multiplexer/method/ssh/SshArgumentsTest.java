package dev.mitoscope.multiplexer.method.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshArgumentsTest {

  /** A value for each flag that wants one, of the form that the flag's manual asks for. */
  private static final Map<Character, String> VALUES =
      Map.of('o', "Compression=yes", 'p', "22", 'J', "bastion", 'F', "none");

  /** The flags of the ssh(1) that is installed here, as its usage names them. */
  private static Map<Character, Boolean> flags() throws Exception {
    Process ssh = new ProcessBuilder("ssh").redirectErrorStream(true).start();
    String usage = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Map<Character, Boolean> flags = new LinkedHashMap<>();
    Matcher matcher = Pattern.compile("\\[-(\\w+)( [^\\]]+)?\\]").matcher(usage);
    while (matcher.find()) {
      for (char letter : matcher.group(1).toCharArray()) {
        flags.put(letter, matcher.group(2) != null);
      }
    }
    return flags;
  }

  @Test
  void everyFlagIsHonouredHandedOnOrRefusedByName() throws Exception {
    Map<Character, Boolean> flags = flags();
    assertThat(flags).hasSizeGreaterThan(30);
    flags.forEach((letter, hasArgument) -> {
      List<String> words =
          hasArgument
              ? List.of("-" + letter, VALUES.getOrDefault(letter, "x"))
              : List.of("-" + letter);
      Optional<String> refused = SshArguments.wrong(words);
      if (refused.isPresent()) {
        assertThat(refused.get()).contains("ssh's option -" + letter, "no interpreter");
      } else {
        SshSettings settings = new SshSettings();
        SshArguments.read(words, settings);
        // Nothing was taken for a word of its own, or for a flag that means nothing.
        assertThat(settings.all("Words")).as("-" + letter).isEmpty();
        assertThat(settings.beyondUs()).as("-" + letter).noneMatch(o -> o.startsWith("flag-"));
      }
    });
  }

  @ParameterizedTest
  @CsvSource({
    "-A,forwardagent=yes",
    "-L 1:h:2,localforward=1:h:2",
    "-I /lib/p11.so,pkcs11provider=/lib/p11.so",
    "-b 10.0.0.1,bindaddress=10.0.0.1",
    "-c aes128-ctr,ciphers=aes128-ctr",
    "-6,addressfamily=inet6",
    "-oProxyCommand=nc,proxycommand=nc",
    "-o PKCS11Provider=x,pkcs11provider=x",
  })
  void whatThisProcessCanNotDoIsTheSystemsSshs(String words, String option) {
    SshSettings settings = new SshSettings();
    SshArguments.read(List.of(words.split(" ", -1)), settings);
    assertThat(settings.beyondUs()).containsExactly(option);
  }

  @ParameterizedTest
  @CsvSource({
    "-N,'with ssh''s option -N, ssh runs no command: no interpreter could be talked to'",
    "-tf,'with ssh''s option -f, ssh goes to the background: no interpreter could be talked to'",
    "-p,ssh's option -p lacks its argument",
    "-z,ssh has no option -z that we know",
    "web1,\"web1\" is no option of ssh",
  })
  void whatCanNotBeIsSaid(String words, String message) {
    assertThat(SshArguments.wrong(List.of(words.split(" ", -1)))).hasValue(message);
  }
}
