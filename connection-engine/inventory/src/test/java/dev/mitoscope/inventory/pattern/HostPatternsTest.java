package dev.mitoscope.inventory.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.Sources;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPatternsTest {
  private static final String INVENTORY =
      """
      lone
      [web]
      web[1:4].example.org
      [db]
      db1
      db2
      [prod]
      web1.example.org
      db1
      [site:children]
      db
      web
      """;

  @TempDir Path directory;
  private Sources sources = new Sources(Path.of(""));

  @BeforeEach
  void prepare() {
    sources = new Sources(directory);
  }

  private List<String> select(String pattern) {
    return sources.ini(INVENTORY).hosts(pattern).stream()
        .map(host -> host.name().replace(".example.org", ""))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all | lone web1 db1 db2 web2 web3 web4",
        "* | lone web1 db1 db2 web2 web3 web4",
        "ungrouped | lone",
        "site | db1 db2 web1 web2 web3 web4",
        "web:db | web1 web2 web3 web4 db1 db2",
        "web,db1 | web1 web2 web3 web4 db1",
        "web:&prod | web1",
        "site:!prod | db2 web2 web3 web4",
        "!web | lone db1 db2",
        "&prod | web1 db1",
        "web[0] | web1",
        "web[-1] | web4",
        "web[1:2] | web2 web3",
        "web[2:] | web3 web4",
        "web[0:0] | web1",
        "web*.example.org | web1 web2 web3 web4",
        "w?b[12].example.org | web1 web2",
        "~web[34].* | web3 web4",
        "~[wd][eb].*2 | web2 db2",
        "db1:db1:db | db1 db2",
        "localhost | localhost",
        "db*:!db2 | db1"
      })
  void patternsSelectAsInAnsible(String pattern, String hosts) {
    assertThat(select(pattern)).isEqualTo(Arrays.asList(hosts.split(" ")));
  }

  @Test
  void aPatternWithoutMatchIsWarnedOf() {
    Inventory inventory = sources.ini(INVENTORY);
    assertThat(inventory.hosts("nobody:web[1]")).hasSize(1);
    assertThat(inventory.warnings().all())
        .contains("Could not match supplied host pattern, ignoring: nobody");
  }

  @Test
  void aSubscriptBeyondTheMatchesIsAnError() {
    assertThatThrownBy(() -> select("web[9]"))
        .hasMessage("No hosts matched the subscripted pattern 'web[9]'");
    assertThatThrownBy(() -> select("~we(b")).hasMessage("Invalid host list pattern: ~we(b");
  }

  @Test
  void aLimitMayComeFromAFile() {
    Inventory inventory = sources.file("retry", "db2\nweb3.example.org\n").ini(INVENTORY);
    assertThat(inventory.hosts(List.of("site"), "@" + directory.resolve("retry")))
        .extracting(Host::name)
        .containsExactly("db2", "web3.example.org");
    assertThatThrownBy(() -> inventory.hosts(List.of("all"), "@/nowhere/retry"))
        .hasMessage("Unable to find limit file /nowhere/retry");
  }

  @Test
  void hostsAndGroupsCanBeAddedLater() {
    Inventory inventory = sources.ini(INVENTORY);
    assertThat(inventory.addHost("new1", List.of("web", "fresh"), java.util.Map.of("x", 1L)))
        .isTrue();
    assertThat(inventory.addHost("new1", List.of("web"), java.util.Map.of())).isFalse();
    assertThat(inventory.hosts("fresh")).extracting(Host::name).containsExactly("new1");
    assertThat(inventory.addToGroup("db2", "os_Debian", List.of("families"))).isTrue();
    assertThat(inventory.hosts("families")).extracting(Host::name).containsExactly("db2");
    assertThat(sources.variables(inventory, "new1").value("x")).isEqualTo(1L);
  }
}
