package dev.mitoscope.playbook.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.frame.Body;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each method's hop, letter by letter: names, order and types are what users' scripts compare. */
class StackTableTest {
  private static final String VARIABLES =
      """

      [all:vars]
      ansible_host=box
      ansible_user=ann
      ansible_password=pw
      ansible_timeout=7
      ansible_python_interpreter=/opt/py -I
      mitogen_mask_remote_name=true
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          local            | {"python_path":["/opt/py","-I"]}
          docker           | {"connect_timeout":7,"container":"box","python_path":["/opt/py","-I"],"remote_name":"ansible","username":"ann"}
          podman           | {"connect_timeout":7,"container":"box","python_path":["/opt/py","-I"],"remote_name":"ansible","username":"ann"}
          buildah          | {"connect_timeout":7,"container":"box","python_path":["/opt/py","-I"],"remote_name":"ansible","username":"ann"}
          jail             | {"connect_timeout":7,"container":"box","python_path":["/opt/py","-I"],"remote_name":"ansible","username":"ann"}
          lxc mitogen_lxc_attach_path=/x/a       | {"connect_timeout":7,"container":"box","lxc_attach_path":"/x/a","python_path":["/opt/py","-I"],"remote_name":"ansible"}
          lxc              | {"connect_timeout":7,"container":"box","lxc_attach_path":null,"python_path":["/opt/py","-I"],"remote_name":"ansible"}
          lxd mitogen_lxc_path=/x/l              | {"connect_timeout":7,"container":"box","lxc_path":"/x/l","python_path":["/opt/py","-I"],"remote_name":"ansible"}
          incus mitogen_incus_path=/x/i          | {"connect_timeout":7,"container":"box","incus_path":"/x/i","python_path":["/opt/py","-I"],"remote_name":"ansible"}
          kubectl mitogen_kubectl_path=/x/k ansible_kubectl_namespace=n | {"connect_timeout":7,"kubectl_args":["-n","n"],"kubectl_path":"/x/k","pod":"box","python_path":["/opt/py","-I"],"remote_name":"ansible"}
          setns mitogen_kind=docker mitogen_docker_path=/x/d | {"container":"box","docker_path":"/x/d","kind":"docker","lxc_info_path":null,"lxc_path":null,"machinectl_path":null,"python_path":["/opt/py","-I"],"remote_name":"ansible","username":"ann"}
          setns mitogen_kind=lxc mitogen_lxc_info_path=/x/n  | {"container":"box","docker_path":null,"kind":"lxc","lxc_info_path":"/x/n","lxc_path":null,"machinectl_path":null,"python_path":["/opt/py","-I"],"remote_name":"ansible","username":"ann"}
          setns mitogen_kind=lxd mitogen_lxc_path=/x/l       | {"container":"box","docker_path":null,"kind":"lxd","lxc_info_path":null,"lxc_path":"/x/l","machinectl_path":null,"python_path":["/opt/py","-I"],"remote_name":"ansible","username":"ann"}
          machinectl mitogen_machinectl_path=/x/m            | {"container":"box","docker_path":null,"kind":"machinectl","lxc_info_path":null,"lxc_path":null,"machinectl_path":"/x/m","python_path":["/opt/py","-I"],"remote_name":"ansible","username":"ann"}
          mitogen_su ansible_su_exe=/x/su        | {"connect_timeout":7,"password":"pw","python_path":["/opt/py","-I"],"remote_name":"ansible","su_path":"/x/su","username":"ann"}
          mitogen_doas ansible_doas_exe=/x/doas  | {"connect_timeout":7,"doas_path":"/x/doas","password":"pw","python_path":["/opt/py","-I"],"remote_name":"ansible","username":"ann"}
          mitogen_sudo ansible_sudo_exe=/x/sudo  | {"connect_timeout":7,"password":"pw","python_path":["/opt/py","-I"],"remote_name":"ansible","sudo_args":["-H","-S","-n"],"sudo_path":"/x/sudo","username":"ann"}
          smart ansible_port=2 | {"check_host_keys":"enforce","compression":true,"connect_timeout":7,"hostname":"box","identities_only":false,"identity_file":null,"keepalive_count":10,"keepalive_interval":30,"password":"pw","port":2,"python_path":["/opt/py","-I"],"remote_name":"ansible","ssh_args":["-C","-o","ControlMaster=auto","-o","ControlPersist=60s"],"ssh_debug_level":0,"ssh_path":"ssh","username":"ann"}
          """)
  void aConnectionsHop(String connection, String arguments) {
    Hop hop = hops("h ansible_connection=" + connection).getFirst();
    String name = connection.split(" ", 2)[0];
    assertThat(hop.method())
        .isEqualTo(
            switch (name) {
              case "smart" -> "ssh";
              case "machinectl" -> "setns";
              default -> name.replace("mitogen_", "");
            });
    assertThat(json(hop)).isEqualTo(arguments);
    assertThat(hop.enableLru()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sudo ansible_become_exe=/x/s ansible_sudo_user=bob ansible_sudo_pass=b ansible_become_flags=-E | {"connect_timeout":7,"password":"b","python_path":["/opt/py","-I"],"remote_name":"ansible","sudo_args":["-E"],"sudo_path":"/x/s","username":"bob"}
          su ansible_su_exe=/x/s ansible_become_user=bob ansible_become_pass=b   | {"connect_timeout":7,"password":"b","python_path":["/opt/py","-I"],"remote_name":"ansible","su_path":"/x/s","username":"bob"}
          su ansible_su_exe=/x/s ansible_become_user=bob ansible_become_pass=b ansible_su_flags='-l -s /bin/sh' | {"connect_timeout":7,"password":"b","python_path":["/opt/py","-I"],"remote_name":"ansible","su_args":["-l","-s","/bin/sh"],"su_path":"/x/s","username":"bob"}
          doas ansible_doas_exe=/x/d ansible_become_pass=b | {"connect_timeout":7,"doas_path":"/x/d","password":"b","python_path":["/opt/py","-I"],"remote_name":"ansible","username":"root"}
          """)
  void aBecomesHop(String become, String arguments) {
    List<Hop> hops = hops("h ansible_become=true ansible_become_method=" + become);
    assertThat(hops).hasSize(2);
    assertThat(json(hops.getLast())).isEqualTo(arguments);
    assertThat(hops.getLast().enableLru()).isTrue();
  }

  private List<Hop> hops(String host) {
    return new Estate(directory, host + VARIABLES, Map.of()).resolver().resolve("h").stack().hops();
  }

  private static String json(Hop hop) {
    return new String(Body.json(hop.arguments()), StandardCharsets.UTF_8);
  }
}
