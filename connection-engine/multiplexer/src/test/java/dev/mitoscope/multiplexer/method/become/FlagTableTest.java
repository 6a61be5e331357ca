package dev.mitoscope.multiplexer.method.become;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagTableTest {

  @ParameterizedTest
  @CsvSource({
    "-H -S -n,-H",
    "-HSn,-H",
    "-HE -p prompt: -k,-H -E -k",
    "-pprompt: -i,-i",
    "--set-home --stdin --prompt=x,-H",
    "--preserve-env=A,--preserve-env=A",
    "-g wheel -T5,-g wheel -T 5",
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

  @ParameterizedTest
  @CsvSource({
    "-,-",
    "-l -s /bin/bash,-l -s /bin/bash",
    "--shell=/bin/bash --login,-s /bin/bash -l",
    "-fmg adm,-f -m -g adm",
    "--preserve-environment,-m",
  })
  void suGetsItsOptionsInTheFormThatEverySuKnows(String given, String passed) {
    assertThat(String.join(" ", BecomeFlags.SU.read(List.of(given.split(" "))).passed()))
        .isEqualTo(passed);
  }

  @ParameterizedTest
  @CsvSource({
    "su,-c id,su's option -c (--command) leaves no interpreter to talk to",
    "su,--session-command=id,su's option --session-command leaves no interpreter to talk to",
    "su,-P,su's option -P (--pty) leaves no interpreter to talk to",
    "su,-l -p,su's options -l (--login) and -p exclude each other",
    "su,- -m,su's options - and -m (--preserve-environment) exclude each other",
    "su,bob,\"bob\" is no option of su",
    "su,-S,su has no option -S that we know",
    "doas,-s,doas's option -s leaves no interpreter to talk to",
    "doas,-C /etc/doas.conf,doas's option -C leaves no interpreter to talk to",
    "doas,-H,doas has no option -H that we know",
    "doas,-nu,doas's option -u lacks its argument",
  })
  void soIsThatOfSuAndDoas(String program, String given, String message) {
    FlagTable table = program.equals("su") ? BecomeFlags.SU : BecomeFlags.DOAS;
    assertThatThrownBy(() -> table.read(List.of(given.split(" ")))).hasMessage(message);
  }

  private static FlagTable.Flags read(String words) {
    return BecomeFlags.SUDO.read(List.of(words.split(" ", -1)));
  }
}
