package dev.mitoscope.playbook.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.event.ContextEvent.HopArgument;
import dev.mitoscope.multiplexer.event.ContextEvent.HopDescription;
import dev.mitoscope.multiplexer.event.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackResolverTest {
  @TempDir Path directory;

  private Estate estate(String ini) {
    return new Estate(directory, ini, Map.of());
  }

  private List<Hop> hops(String ini, String host) throws StackException {
    return estate(ini).resolver().resolve(host).stack().hops();
  }

  @Test
  void anSshHopHasEveryArgumentOfTheTable() throws StackException {
    Hop hop = hops("k3 ansible_password=mysecretpassword\n", "k3").getFirst();
    assertThat(hop.method()).isEqualTo("ssh");
    assertThat(hop.enableLru()).isFalse();
    assertThat(hop.arguments())
        .containsEntry("check_host_keys", "enforce")
        .containsEntry("compression", true)
        .containsEntry("connect_timeout", 10L)
        .containsEntry("hostname", "k3")
        .containsEntry("identities_only", false)
        .containsEntry("identity_file", null)
        .containsEntry("keepalive_count", 10L)
        .containsEntry("keepalive_interval", 30L)
        .containsEntry("password", "mysecretpassword")
        .containsEntry("port", null)
        .containsEntry("python_path", null)
        .containsEntry("remote_name", null)
        .containsEntry(
            "ssh_args", List.of("-C", "-o", "ControlMaster=auto", "-o", "ControlPersist=60s"))
        .containsEntry("ssh_debug_level", 0L)
        .containsEntry("ssh_path", "ssh")
        .containsEntry("username", null)
        .hasSize(16);
    assertThat(List.copyOf(hop.arguments().keySet())).isSorted();
  }

  @Test
  void variablesSetTheArguments() throws StackException {
    Hop hop =
        hops(
                """
                h ansible_host=192.0.2.7 ansible_user=ann ansible_port=2222
                [all:vars]
                ansible_python_interpreter=/usr/bin/env FOO=bar python
                ansible_ssh_private_key_file=~/.ssh/id
                ansible_ssh_extra_args=-o 'ProxyCommand=nc %h %p'
                ansible_ssh_common_args=-4
                ansible_ssh_args=-C
                ansible_ssh_timeout=33
                ansible_host_key_checking=no
                mitogen_mask_remote_name=True
                mitogen_ssh_compression=false
                mitogen_ssh_keepalive_count=3
                mitogen_ssh_debug_level=2
                """,
                "h")
            .getFirst();
    assertThat(hop.arguments())
        .containsEntry("hostname", "192.0.2.7")
        .containsEntry("username", "ann")
        .containsEntry("port", 2222L)
        .containsEntry("python_path", List.of("/usr/bin/env", "FOO=bar", "python"))
        .containsEntry("identity_file", System.getenv("HOME") + "/.ssh/id")
        .containsEntry("ssh_args", List.of("-C", "-4", "-o", "ProxyCommand=nc %h %p"))
        .containsEntry("connect_timeout", 33L)
        .containsEntry("check_host_keys", "ignore")
        .containsEntry("remote_name", "ansible")
        .containsEntry("compression", false)
        .containsEntry("keepalive_count", 3L)
        .containsEntry("ssh_debug_level", 2L);
  }

  @Test
  void becomeIsAHopOfItsOwn() throws StackException {
    List<Hop> hops = hops("h ansible_become=yes ansible_become_pass=x\n", "h");
    assertThat(hops).hasSize(2);
    Hop sudo = hops.getLast();
    assertThat(sudo.method()).isEqualTo("sudo");
    assertThat(sudo.enableLru()).isTrue();
    assertThat(sudo.arguments())
        .containsEntry("connect_timeout", 10L)
        .containsEntry("password", "x")
        .containsEntry("python_path", null)
        .containsEntry("remote_name", null)
        .containsEntry("sudo_args", List.of("-H", "-S", "-n"))
        .containsEntry("sudo_path", null)
        .containsEntry("username", "root")
        .hasSize(7);
    assertThat(hops("h ansible_become=yes ansible_user=root\n", "h")).hasSize(1);
    assertThat(
            hops(
                    "h ansible_become=yes ansible_become_method=su ansible_su_user=bob"
                        + " ansible_su_exe=/bin/su\n",
                    "h")
                .getLast()
                .arguments())
        .containsEntry("su_path", "/bin/su")
        .containsEntry("username", "bob")
        .hasSize(6);
  }

  @Test
  void keywordsLoseToVariablesAndWinOverTheConfiguration() throws StackException {
    Estate estate =
        new Estate(
            directory,
            "a\nb ansible_user=var\n",
            Map.of("ANSIBLE_REMOTE_USER", "configured", "ANSIBLE_TIMEOUT", "5"));
    TaskSettings task =
        TaskSettings.NONE
            .with("remote_user", "keyword", new Origin("site.yml", 3, 5))
            .with("become", true, Origin.of("command line"))
            .with("become_user", "www", Origin.of("command line"));
    VariableReader a = Objects.requireNonNull(estate.reader("a"));
    VariableReader b = Objects.requireNonNull(estate.reader("b"));
    assertThat(estate.resolver().resolve("a").stack().last().argument("username"))
        .isEqualTo("configured");
    List<Hop> hops = estate.resolver().resolve("a", a, task).stack().hops();
    assertThat(hops.getFirst().argument("username")).isEqualTo("keyword");
    assertThat(hops.getLast().argument("username")).isEqualTo("www");
    assertThat(hops.getLast().argument("connect_timeout")).isEqualTo(5L);
    assertThat(
            estate.resolver().resolve("b", b, task).stack().hops().getFirst().argument("username"))
        .isEqualTo("var");
  }

  @Test
  void intermediariesComeFirstFromTheirOwnVariables() throws StackException {
    List<Hop> hops =
        hops(
            """
            gateway ansible_user=gate
            [bastions]
            bastion.dc1 mitogen_via=doas:prod@gateway ansible_port=2200
            [dc1]
            web1
            [dc1:vars]
            mitogen_via=bastion.dc1
            ansible_user=webby
            [apps]
            app1 ansible_connection=docker ansible_host=c0ffee mitogen_via=web1
            """,
            "app1");
    assertThat(hops).extracting(Hop::method).containsExactly("ssh", "doas", "ssh", "ssh", "docker");
    assertThat(hops)
        .extracting(hop -> hop.argument("username"))
        .containsExactly("gate", "prod", null, "webby", null);
    assertThat(hops).extracting(Hop::enableLru).containsExactly(false, true, false, false, false);
    assertThat(hops.get(2).argument("port")).isEqualTo(2200L);
    assertThat(hops.get(4).argument("container")).isEqualTo("c0ffee");
  }

  @Test
  void unknownAndCyclicIntermediariesAreNamed() {
    Path hosts = directory.resolve("hosts");
    assertThatThrownBy(() -> hops("a mitogen_via=root@nowhere\n", "a"))
        .isInstanceOfSatisfying(
            StackException.class,
            e ->
                assertThat(e.describe())
                    .isEqualTo(
                        hosts
                            + ":1:3: mitogen_via=root@nowhere of a specifies an unknown"
                            + " hostname"));
    String cycle = "a mitogen_via=b\nb mitogen_via=u@c\nc mitogen_via=a\nd mitogen_via=b\n";
    assertThatThrownBy(() -> hops(cycle, "a"))
        .hasMessage("mitogen_via=b of a creates a cycle (a -> b -> c -> a)");
    assertThatThrownBy(() -> hops(cycle, "d"))
        .hasMessage("mitogen_via=u@c of b creates a cycle (b -> c -> a -> b)");
  }

  @Test
  void everyMethodHasItsOwnArguments() throws StackException {
    String ini =
        """
        smart ansible_connection=smart
        local ansible_connection=local
        podman ansible_connection=containers.podman.podman ansible_user=u
        jail ansible_connection=jail
        lxc ansible_connection=lxc mitogen_lxc_attach_path=/x/lxc-attach
        lxd ansible_connection=community.general.lxd mitogen_lxc_path=/x/lxc
        incus ansible_connection=incus
        setns ansible_connection=setns mitogen_kind=lxc
        machine ansible_connection=machinectl
        pod ansible_connection=kubectl ansible_kubectl_namespace=prod
        su ansible_connection=mitogen_su ansible_user=u ansible_password=p
        sudo ansible_connection=mitogen_sudo ansible_user=u
        doas ansible_connection=mitogen_doas ansible_doas_exe=/x/doas
        """;
    Estate estate = estate(ini);
    Map<String, String> methods =
        Map.of(
            "smart", "ssh", "local", "local", "podman", "podman", "jail", "jail", "lxc", "lxc",
            "lxd", "lxd", "incus", "incus", "setns", "setns", "machine", "setns", "pod", "kubectl");
    for (Map.Entry<String, String> method : methods.entrySet()) {
      assertThat(estate.resolver().resolve(method.getKey()).stack().last().method())
          .isEqualTo(method.getValue());
    }
    assertThat(estate.resolver().resolve("local").stack().last().arguments())
        .containsOnlyKeys("python_path");
    assertThat(estate.resolver().resolve("podman").stack().last().arguments())
        .containsOnlyKeys("connect_timeout", "container", "python_path", "remote_name", "username");
    assertThat(estate.resolver().resolve("machine").stack().last().arguments())
        .containsEntry("kind", "machinectl")
        .containsEntry("container", "machine")
        .containsOnlyKeys(
            "container",
            "docker_path",
            "kind",
            "lxc_info_path",
            "lxc_path",
            "machinectl_path",
            "python_path",
            "username");
    assertThat(estate.resolver().resolve("pod").stack().last().arguments())
        .containsEntry("kubectl_args", List.of("-n", "prod"))
        .containsOnlyKeys(
            "connect_timeout", "kubectl_args", "kubectl_path", "pod", "python_path", "remote_name");
    Hop su = estate.resolver().resolve("su").stack().last();
    assertThat(su.method()).isEqualTo("su");
    assertThat(su.enableLru()).isFalse();
    assertThat(su.arguments()).containsEntry("username", "u").containsEntry("password", "p");
    assertThat(estate.resolver().resolve("doas").stack().last().argument("doas_path"))
        .isEqualTo("/x/doas");
  }

  @Test
  void whatIsNotSupportedIsNamed() {
    assertThatThrownBy(() -> hops("w ansible_connection=winrm\n", "w"))
        .hasMessage("the connection 'winrm' of w is not supported");
    assertThatThrownBy(() -> hops("w ansible_become=1 ansible_become_method=pbrun\n", "w"))
        .hasMessage("the become method 'pbrun' of w is not supported (doas, su and sudo are)");
    assertThatThrownBy(() -> hops("w ansible_port=ssh\n", "w"))
        .hasMessage("ansible_port of w must be a number, got: ssh");
  }

  @Test
  void eachArgumentSaysWhereItCameFromAndPasswordsAreMasked() throws StackException {
    Secrets secrets = new Secrets();
    HopDescription hop =
        estate("h ansible_user=ann ansible_ssh_pass=hunter22\n")
            .resolver()
            .resolve("h")
            .describe(secrets)
            .getFirst();
    String source = directory.resolve("hosts") + ":1";
    assertThat(hop.arguments())
        .contains(
            new HopArgument("username", "ann", "ann", "ansible_user", source),
            new HopArgument("password", Secrets.MASK, Secrets.MASK, "ansible_ssh_pass", source),
            new HopArgument("compression", true, null, null, null));
    assertThat(secrets.mask("it is hunter22")).isEqualTo("it is " + Secrets.MASK);
  }

  @Test
  void whatKubectlTakesAsACredentialIsASecret() throws StackException {
    Secrets secrets = new Secrets();
    estate(
            "pod ansible_connection=kubectl ansible_kubectl_token=t0ken"
                + " ansible_kubectl_password=hunter22"
                + " ansible_kubectl_extra_args='--token=another -v 3'\n")
        .resolver()
        .resolve("pod")
        .describe(secrets);

    String said = secrets.mask("t0ken hunter22 another 3");
    assertThat(said).isEqualTo("%1$s %1$s %1$s 3".formatted(Secrets.MASK));
  }
}
