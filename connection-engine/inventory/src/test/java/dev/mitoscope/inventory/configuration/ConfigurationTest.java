package dev.mitoscope.inventory.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.inventory.InventoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir Path directory;

  private Configuration load(String text, Map<String, String> environment) throws IOException {
    Files.writeString(directory.resolve("ansible.cfg"), text);
    return Configuration.load(environment, directory);
  }

  @Test
  void theEnvironmentWinsOverTheFileAndTheFileOverTheDefault() throws IOException {
    Configuration configuration =
        load(
            """
            [defaults]
            forks = 20   ; many
            timeout: 30
            inventory = hosts.ini,more
            roles_path = roles:~/roles
            # remote_user = nobody
            host_key_checking = no
            [ssh_connection]
            ssh_args = -o A=b
              -o C=d
            """,
            Map.of("HOME", "/home/x", "ANSIBLE_TIMEOUT", "7"));
    assertThat(configuration.forks()).isEqualTo(20);
    assertThat(configuration.get("DEFAULT_FORKS").origin())
        .hasToString(directory.resolve("ansible.cfg") + ":2");
    assertThat(configuration.timeout()).isEqualTo(7);
    assertThat(configuration.get("DEFAULT_TIMEOUT").origin()).hasToString("env: ANSIBLE_TIMEOUT");
    assertThat(configuration.inventorySources())
        .containsExactly(
            directory.resolve("hosts.ini").toString(), directory.resolve("more").toString());
    assertThat(configuration.paths("DEFAULT_ROLES_PATH"))
        .containsExactly(directory.resolve("roles"), Path.of("/home/x/roles"));
    assertThat(configuration.text("DEFAULT_REMOTE_USER")).isNull();
    assertThat(configuration.isTrue("HOST_KEY_CHECKING")).isFalse();
    assertThat(configuration.text("SSH_ARGS")).isEqualTo("-o A=b\n-o C=d");
    assertThat(configuration.text("DEFAULT_BECOME_METHOD")).isEqualTo("sudo");
    assertThat(configuration.warnings()).isEmpty();
  }

  @Test
  void unknownAndUnsupportedSettingsAreReportedOnce() throws IOException {
    Configuration configuration =
        load(
            """
            [defaults]
            forkz = 3
            cow_selection = random
            [netconf_connection]
            ssh_config = yes
            [mine]
            x = 1
            """,
            Map.of(
                "ANSIBLE_FORKZ",
                "3",
                "ANSIBLE_COW_PATH",
                "1",
                "MITOGEN_POOLS",
                "2",
                "PATH",
                "/bin"));
    assertThat(configuration.warnings())
        .containsExactlyInAnyOrder(
            "environment: the variable ANSIBLE_COW_PATH is not supported and has no effect",
            "environment: no setting has the variable ANSIBLE_FORKZ (a plugin of a collection may)",
            "environment: no setting has the variable MITOGEN_POOLS (a plugin of a collection may)",
            directory.resolve("ansible.cfg")
                + ":3: the setting cow_selection is not supported and has no effect",
            directory.resolve("ansible.cfg")
                + ":5: the setting ssh_config is not supported and has no effect",
            directory.resolve("ansible.cfg") + ":2: unknown setting forkz in section [defaults]");
  }

  @Test
  void mistakesHaveAPlace() {
    assertThatThrownBy(() -> load("[defaults]\n\nforks = many\n", Map.of()))
        .isInstanceOfSatisfying(
            InventoryException.class,
            e ->
                assertThat(e.describe())
                    .isEqualTo(
                        directory.resolve("ansible.cfg")
                            + ":3:1: Invalid value for DEFAULT_FORKS: expected an integer, got:"
                            + " many"));
    assertThatThrownBy(() -> load("[defaults]\nhash_behaviour = merj\n", Map.of()))
        .hasMessage(
            "Invalid value for DEFAULT_HASH_BEHAVIOUR: expected one of replace, merge, got: merj");
    assertThatThrownBy(() -> load("forks = 1\n", Map.of()))
        .hasMessageContaining("a setting before the first [section]");
    assertThatThrownBy(() -> load("[a]\nb = 1\nb = 2\n", Map.of()))
        .hasMessageContaining("option 'b' in section 'a' already exists");
  }

  @Test
  void aDirectoryThatEveryoneMayWriteIsNotTrusted() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    Configuration configuration =
        load("[defaults]\nforks = 20\n", Map.of("HOME", directory.toString()));
    assertThat(configuration.forks()).isEqualTo(5);
    assertThat(configuration.warnings())
        .singleElement()
        .asString()
        .startsWith("Ansible is being run in a world writable directory (" + directory + ")");
    Configuration named =
        Configuration.load(
            Map.of("ANSIBLE_CONFIG", directory.toString(), "HOME", "/nowhere"), directory);
    assertThat(named.forks()).isEqualTo(20);
  }

  @Test
  void theFirstFileInAnsiblesOrderIsRead() throws IOException {
    Path home = Files.createDirectories(directory.resolve("home"));
    Path here = Files.createDirectories(directory.resolve("here"));
    Path named = Files.createDirectories(directory.resolve("named"));
    Files.writeString(home.resolve(".ansible.cfg"), "[defaults]\nforks=2\n");
    Map<String, String> plain = Map.of("HOME", home.toString());
    assertThat(Configuration.load(plain, here).forks()).isEqualTo(2);

    Files.writeString(here.resolve("ansible.cfg"), "[defaults]\nforks=3\n");
    assertThat(Configuration.load(plain, here).forks()).isEqualTo(3);

    Files.writeString(named.resolve("ansible.cfg"), "[defaults]\nforks=4\n");
    // A directory stands for the file in it; one that is not there is passed over.
    for (String value : List.of("../named", named.resolve("ansible.cfg").toString())) {
      Map<String, String> pointing = Map.of("HOME", home.toString(), "ANSIBLE_CONFIG", value);
      assertThat(Configuration.load(pointing, here).forks()).as(value).isEqualTo(4);
    }
    Map<String, String> astray = Map.of("HOME", home.toString(), "ANSIBLE_CONFIG", "/nowhere");
    assertThat(Configuration.load(astray, here).forks()).isEqualTo(3);
  }
}
