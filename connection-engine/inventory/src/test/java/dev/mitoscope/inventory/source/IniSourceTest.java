package dev.mitoscope.inventory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.inventory.Group;
import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Sources;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IniSourceTest {
  @TempDir Path directory;
  private Sources sources = new Sources(Path.of(""));

  @BeforeEach
  void prepare() {
    sources = new Sources(directory);
  }

  @Test
  void groupsHostsAndVariablesAreRead() {
    Inventory inventory =
        sources.ini(
            """
            bare ansible_host=192.0.2.1

            [web]
            web1 http_port=80 note='two words'
            web2:2222

            [prod:children]
            web

            [web:vars]
            shared = {'a': 1}
            text = no quotes needed
            """);
    assertThat(inventory.hosts()).extracting(Host::name).containsExactly("bare", "web1", "web2");
    assertThat(inventory.groups())
        .extracting(Group::name)
        .containsExactly("all", "ungrouped", "web", "prod");
    assertThat(sources.variables(inventory, "web1").value("http_port")).isEqualTo(80L);
    assertThat(sources.variables(inventory, "web1").value("note")).isEqualTo("two words");
    assertThat(sources.variables(inventory, "web2").value("ansible_port")).isEqualTo(2222L);
    assertThat(sources.variables(inventory, "web2").value("shared")).isEqualTo(Map.of("a", 1L));
    assertThat(sources.variables(inventory, "web2").value("text")).isEqualTo("no quotes needed");
    assertThat(sources.variables(inventory, "web2").value("group_names"))
        .isEqualTo(List.of("prod", "web"));
    assertThat(Objects.requireNonNull(inventory.group("ungrouped")).hosts())
        .containsExactly("bare");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web[1:3] | web1 web2 web3",
        "web[01:03] | web01 web02 web03",
        "web[1:9:4]-x | web1-x web5-x web9-x",
        "db-[a:c] | db-a db-b db-c",
        "r[1:2]n[a:b] | r1na r1nb r2na r2nb",
        "[fe80::1]:22 | fe80::1",
        "10.0.0.[8:10] | 10.0.0.8 10.0.0.9 10.0.0.10"
      })
  void rangesAreExpanded(String pattern, String hosts) {
    assertThat(sources.ini("[g]\n" + pattern + "\n").hosts())
        .extracting(Host::name)
        .isEqualTo(Arrays.asList(hosts.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[a b] | 1:1 | Invalid section entry: '[a b]'",
        "[a:nope] | 1:4 | Section [a:nope] has unknown type: nope",
        "[a]~h x | 2:3 | Expected key=value host variable assignment, got: x",
        "[a]~h 'x | 2:3 | Error parsing host definition 'h 'x': No closing quotation",
        "[a:vars] | 1:1 | Section [a:vars] not valid for undefined group: a",
        "[a:children]~b | 2:1 | Section [a:children] includes undefined group: b",
        "[a:vars]~x~[a] | 2:1 | Expected key=value, got: x",
        "[a]~h[1:] | 2:1 | host range must specify end value",
        "[a]~h[01:100] | 2:1 | host range must specify equal-length begin and end formats",
        "[a]~h: | 2:1 | Invalid host pattern 'h:' supplied",
        "[a:children]~b~[b:children]~a | 4:1 | recursive dependency loop"
      })
  void mistakesAreReportedWithTheirPlace(String text, String place, String message) {
    assertThatThrownBy(() -> sources.ini(text.replace('~', '\n') + "\n"))
        .isInstanceOfSatisfying(
            InventoryException.class,
            e ->
                assertThat(e.describe())
                    .startsWith(directory.resolve("hosts") + ":" + place + ": ")
                    .contains(message));
  }

  @Test
  void aVariableKnowsItsFileLineAndColumn() {
    Inventory inventory = sources.ini("# top\n  web1   a=1  b=2\n");
    assertThat(
            Objects.requireNonNull(sources.variables(inventory, "web1").get("b"))
                .origin()
                .position())
        .isEqualTo(directory.resolve("hosts") + ":2:15");
  }

  @Test
  void valuesAreLiteralsInHostLinesAndVarsSectionsAlike() {
    assertThat(sources.value("h a=017", "h", "a")).isEqualTo("017");
    assertThat(sources.value("h a=yes", "h", "a")).isEqualTo("yes");
    assertThat(sources.value("h a=True", "h", "a")).isEqualTo(true);
    assertThat(sources.value("h a=\"'1'\"", "h", "a")).isEqualTo("1");
    assertThat(sources.value("h a='1'", "h", "a")).isEqualTo(1L);
    assertThat(sources.value("h\n[all:vars]\na='1'", "h", "a")).isEqualTo("1");
    assertThat(sources.value("h\n[all:vars]\na=x # no comment", "h", "a"))
        .isEqualTo("x # no comment");
    assertThat(sources.value("h\n[all:vars]\na = b=c", "h", "a")).isEqualTo("b=c");
  }
}
