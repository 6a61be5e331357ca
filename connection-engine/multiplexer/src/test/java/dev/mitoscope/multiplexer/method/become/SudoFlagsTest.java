package dev.mitoscope.multiplexer.method.become;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SudoFlagsTest {

  @ParameterizedTest
  @CsvSource({
    "-H -S -n,-H",
    "-HSn,-H",
    "-HE -p prompt: -k,-H -E -k",
    "-pprompt: -i,-i",
    "--set-home --stdin --prompt=x,-H",
    "--preserve-env=A,--preserve-env=A",
    "-g wheel -T5,--group=wheel --command-timeout=5",
    "--non --login,-i",
    "-H --,-H",
  })
  void whatSudoGetsIsWhatIsNotOurs(String given, String passed) {
    assertThat(String.join(" ", read(given).passed())).isEqualTo(passed);
  }

  @Test
  void theAccountIsFoundInEveryForm() {
    for (String form : List.of("-u bob", "-ubob", "--user=bob", "--user bob", "-Hu bob")) {
      assertThat(read(form).user()).as(form).hasValue("bob");
    }
    assertThat(read("-H").user()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-b,sudo's option -b (--background) leaves no interpreter to talk to",
    "-HA,sudo's option -A (--askpass) leaves no interpreter to talk to",
    "-is,sudo's options -i (--login) and -s (--shell) exclude each other",
    "-E -i,sudo's options -i (--login) and -E (--preserve-env) exclude each other",
    "-z,sudo has no option -z that we know",
    "--zone,sudo has no option --zone that we know",
    "--st=x,sudo's option -S (--stdin) has no argument",
    "-H -g,sudo's option -g (--group) lacks its argument",
    "id,\"id\" is no option of sudo",
  })
  void whatCanNotBeHonouredIsNamed(String given, String message) {
    assertThatThrownBy(() -> read(given)).hasMessage(message);
  }

  private static SudoFlags read(String words) {
    return SudoFlags.read(List.of(words.split(" ", -1)));
  }
}
