package dev.mitoscope.app.sample;

import dev.mitoscope.multiplexer.event.ContextEvent.CallStarted;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextConnecting;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextFailed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextPhase;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextReady;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextTraffic;
import dev.mitoscope.multiplexer.event.ContextEvent.HopArgument;
import dev.mitoscope.multiplexer.event.ContextEvent.HopDescription;
import dev.mitoscope.multiplexer.event.ContextEvent.ResourceUsage;
import dev.mitoscope.multiplexer.event.ContextEvent.StackFailed;
import dev.mitoscope.multiplexer.event.ContextEvent.StackResolved;
import dev.mitoscope.multiplexer.event.InventoryEvent.Group;
import dev.mitoscope.multiplexer.event.InventoryEvent.InventoryLoaded;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Six hosts, two of them behind a bastion, at a bad moment: three are stuck, one can't be reached,
 * files are under way. Every hop says where each of its arguments came from.
 */
public final class Incident {
  static final String BASTION = "5d3a90c1b2e4f607";

  private final Tape tape = new Tape();

  private Incident() {}

  public static Tape tape() {
    Incident incident = new Incident();
    incident.inventory();
    incident.stacks();
    incident.contexts();
    incident.logs();
    IncidentTransfers.add(incident.tape);
    IncidentDumps.add(incident.tape);
    incident.tape.add(new ResourceUsage(7, 41, 1024, 3_410_000, 212_000));
    incident.tape.add(new ContextTraffic(6, 31_400_000, 210_000, 18.4));
    return incident.tape;
  }

  private void inventory() {
    tape.add(
        new InventoryLoaded(
            List.of("inventories/prod/hosts.ini"),
            List.of(
                new Group("all", List.of(), List.of("web", "db", "infra", "ungrouped")),
                new Group("web", List.of("web1", "web2", "web3", "web3-alias"), List.of()),
                new Group("db", List.of("db1", "db2"), List.of()),
                new Group("infra", List.of("bastion", "broken"), List.of()),
                new Group("ungrouped", List.of(), List.of())),
            8));
  }

  private void stacks() {
    stack("bastion", BASTION, null, ssh("bastion", "198.51.100.7", 2222L));
    stack("web1", "a1", null, ssh("web1", "198.51.100.11", null));
    stack("web2", "a2", null, ssh("web2", "198.51.100.12", null));
    stack("web3", "a3", null, ssh("web3", "198.51.100.13", null));
    stack("web3-alias", "a3", null, ssh("web3", "198.51.100.13", null));
    HopDescription bastion = ssh("bastion", "198.51.100.7", 2222L);
    stack("db1", "b1", BASTION, bastion, ssh("db1", "10.0.0.21", null));
    stack("db2", "b2", BASTION, bastion, ssh("db2", "10.0.0.22", 2200L));
    tape.add(
        new StackFailed(
            "broken",
            "mitogen_via=gateway9 of broken specifies an unknown hostname",
            "inventories/prod/hosts.ini:14"));
  }

  private void stack(String host, String key, @Nullable String parent, HopDescription... hops) {
    tape.add(new StackResolved(host, key, parent, List.of(hops)));
  }

  private static HopDescription ssh(String host, String address, @Nullable Long port) {
    List<HopArgument> arguments = new ArrayList<>();
    arguments.add(argument("check_host_keys", "enforce", null, null, "default"));
    arguments.add(argument("compression", true, null, null, "default"));
    arguments.add(argument("connect_timeout", 10L, null, "timeout", "ansible.cfg:3"));
    arguments.add(
        argument(
            "hostname",
            address,
            "{{ addresses[inventory_hostname] }}",
            "ansible_host",
            "inventories/prod/group_vars/all.yml:6"));
    arguments.add(argument("identities_only", false, null, null, "default"));
    arguments.add(
        argument(
            "identity_file",
            "/home/operator/.ssh/prod_ed25519",
            "~/.ssh/prod_ed25519",
            "ansible_ssh_private_key_file",
            "inventories/prod/group_vars/all.yml:8"));
    arguments.add(
        argument(
            "password",
            host.startsWith("db") ? "********" : null,
            null,
            "ansible_password",
            host.startsWith("db") ? "inventories/prod/group_vars/db.yml:2" : null));
    arguments.add(
        argument("port", port, null, "ansible_port", port == null ? null : hostVars(host, 2)));
    arguments.add(
        argument(
            "python_path",
            List.of("/usr/bin/python3"),
            null,
            "ansible_python_interpreter",
            "inventories/prod/group_vars/all.yml:3"));
    arguments.add(argument("remote_name", null, null, null, null));
    arguments.add(
        argument(
            "ssh_args",
            List.of("-o", "ControlMaster=auto", "-o", "ControlPersist=60s"),
            null,
            "ssh_args",
            "ansible.cfg:11"));
    arguments.add(argument("ssh_debug_level", 0L, null, null, "default"));
    arguments.add(
        argument("username", "deploy", null, "ansible_user", "inventories/prod/hosts.ini:2"));
    return new HopDescription("ssh", arguments, false);
  }

  private static String hostVars(String host, int line) {
    return "inventories/prod/host_vars/" + host + ".yml:" + line;
  }

  private static HopArgument argument(
      String name,
      @Nullable Object value,
      @Nullable Object raw,
      @Nullable String variable,
      @Nullable String source) {
    return new HopArgument(name, value, raw, variable, source);
  }

  private void contexts() {
    ready(1, BASTION, 0, "bastion", "ssh", "deploy", 1.1);
    ready(2, "a1", 0, "web1", "ssh", "deploy", 2.4);
    ready(3, "a2", 0, "web2", "ssh", "deploy", 2.2);
    ready(4, "a3", 0, "web3", "ssh", "deploy", 2.6);
    ready(5, "a3-root", 4, "web3 › sudo:root", "sudo", "root", 2.7);
    ready(6, "b1", 1, "db1", "ssh", "deploy", 18.2);
    connecting(7, "b2", 1, "db2", "ssh");
    tape.after(4_000)
        .add(
            new ContextFailed(
                7,
                "ssh to deploy@10.0.0.22:2200 from bastion",
                "authenticate",
                "ssh -p 2200 deploy@10.0.0.22",
                "Permission denied (publickey,password).",
                "db2 refused the key /home/operator/.ssh/prod_ed25519",
                "Add the key to deploy's authorized_keys on db2, or set ansible_password"));
    tape.add(new CallStarted(2, 21, "mitoscope.runner:run", "Wait for the cluster"))
        .add(new CallStarted(3, 31, "mitoscope.runner:run", "Rotate the certificates"))
        .add(new CallStarted(5, 51, "mitoscope.runner:run", "Reset the passphrase"))
        .add(new CallStarted(6, 61, "mitoscope.files:receive", "Copy the database image"));
  }

  private void connecting(int id, String stack, int parent, String name, String method) {
    tape.after(3)
        .add(new ContextConnecting(id, stack, parent, name, method, Map.of("username", "deploy")))
        .add(new ContextPhase(id, "connect", "ssh deploy@" + name, 10_000L));
  }

  private void ready(
      int id, String stack, int parent, String name, String method, String user, double roundTrip) {
    connecting(id, stack, parent, name, method);
    tape.after(70)
        .add(new ContextReady(id, name, user, 800 + id, "3.11.2", "/usr/bin/python3", 78))
        .add(new ContextTraffic(id, 41_200L << id, 8_400L * id, roundTrip));
  }

  private void logs() {
    for (int i = 0; i < 240; i++) {
      int context = 1 + i % 6;
      Level level =
          i % 61 == 40
              ? Level.ERROR
              : i % 23 == 7 ? Level.WARNING : i % 3 == 0 ? Level.DEBUG : Level.INFO;
      tape.after(90)
          .add(
              new LogRecord(
                  context,
                  context == 6 ? "db1" : "web" + context,
                  level,
                  level == Level.DEBUG ? "mitoscope.core" : "ansible.modules.apt",
                  text(level, i),
                  "MainThread"));
    }
  }

  private static String text(Level level, int i) {
    return switch (level) {
      case ERROR ->
          "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 812\n"
              + "E: Unable to acquire the dpkg frontend lock, is another process using it?";
      case WARNING -> "no answer for " + i % 9 + " s, asking again (attempt " + i % 4 + " of 5)";
      case DEBUG -> "frame call length=" + i * 37 % 4096 + " handle=" + (1000 + i);
      default -> "Setting up nginx (1.22.1-9+deb12u" + i % 4 + ") ...";
    };
  }
}
