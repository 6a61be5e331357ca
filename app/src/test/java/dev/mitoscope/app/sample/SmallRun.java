package dev.mitoscope.app.sample;

import dev.mitoscope.multiplexer.event.ContextEvent.CallFinished;
import dev.mitoscope.multiplexer.event.ContextEvent.CallStarted;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextConnecting;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextPhase;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextReady;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextTraffic;
import dev.mitoscope.multiplexer.event.ContextEvent.HopArgument;
import dev.mitoscope.multiplexer.event.ContextEvent.HopDescription;
import dev.mitoscope.multiplexer.event.ContextEvent.ResourceUsage;
import dev.mitoscope.multiplexer.event.ContextEvent.StackResolved;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Frame;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.ProcessNode;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Severity;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.StackDump;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.ThreadStack;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import dev.mitoscope.multiplexer.event.InventoryEvent.Group;
import dev.mitoscope.multiplexer.event.InventoryEvent.HostDescribed;
import dev.mitoscope.multiplexer.event.InventoryEvent.HostVariable;
import dev.mitoscope.multiplexer.event.InventoryEvent.InventoryLoaded;
import dev.mitoscope.multiplexer.event.InventoryEvent.Setting;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.RunEvent.HostCounts;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskPhase;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskStarted;
import dev.mitoscope.multiplexer.event.RunEvent.ItemFinished;
import dev.mitoscope.multiplexer.event.RunEvent.Output;
import dev.mitoscope.multiplexer.event.RunEvent.Phase;
import dev.mitoscope.multiplexer.event.RunEvent.PlayFinished;
import dev.mitoscope.multiplexer.event.RunEvent.PlayStarted;
import dev.mitoscope.multiplexer.event.RunEvent.RunFinished;
import dev.mitoscope.multiplexer.event.RunEvent.RunStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Timing;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferProgress;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferStarted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Five hosts, one behind a bastion: a change, a failure with a rescue, a task that hangs. */
public final class SmallRun {
  private static final List<String> WEB = List.of("web1", "web2", "web3");
  private static final List<String> HOSTS = List.of("bastion", "web1", "web2", "web3", "db1");
  private static final Timing QUICK = new Timing(0, 4, 38, 2, 44);

  private final Tape tape = new Tape();
  private int tasks;

  private SmallRun() {}

  /** Up to the moment where web3 hangs and a file is on its way to db1. */
  public static Tape stuck() {
    SmallRun run = new SmallRun();
    run.begin();
    run.hang();
    return run.tape;
  }

  /** To its recap, with one host that failed. */
  public static Tape finished() {
    SmallRun run = new SmallRun();
    run.begin();
    run.end();
    return run.tape;
  }

  private void begin() {
    inventory();
    tape.add(
        new RunStarted(
            "20261122-090000-1",
            List.of("site.yml"),
            List.of("inventories/prod/hosts.ini"),
            "web:db",
            false,
            true,
            50,
            List.of(),
            List.of("slow"),
            "mitoscope run site.yml -i inventories/prod/hosts.ini -l web:db --diff",
            "0.1.0"));
    connect();
    tape.add(new PlayStarted(1, "Web servers", WEB, "linear", "site.yml:1:3"));
    quick("Gather facts", "setup", WEB, Status.OK, Map.of("ansible_facts", Map.of("os", "Debian")));
    quick("common : Install the time service", "apt", WEB, Status.CHANGED, changed());
    quick("common : Write the message of the day", "template", WEB, Status.OK, Map.of());
    loop();
    rescued();
  }

  private void inventory() {
    tape.add(
        new InventoryLoaded(
            List.of("inventories/prod/hosts.ini"),
            List.of(
                new Group("all", List.of(), List.of("ungrouped", "edge", "prod")),
                new Group("ungrouped", List.of(), List.of()),
                new Group("edge", List.of("bastion"), List.of()),
                new Group("prod", List.of(), List.of("web", "db")),
                new Group("web", WEB, List.of()),
                new Group("db", List.of("db1"), List.of())),
            5));
    for (String host : HOSTS) {
      describe(host);
      tape.add(
          new StackResolved(
              host,
              "ssh:" + host,
              host.equals("db1") ? "ssh:bastion" : null,
              host.equals("db1")
                  ? List.of(hop("ssh", "bastion"), hop("ssh", host))
                  : List.of(hop("ssh", host))));
    }
  }

  private static HopDescription hop(String method, String host) {
    return new HopDescription(
        method,
        List.of(
            new HopArgument(
                "hostname",
                host + ".example.net",
                "{{ inventory_hostname }}.example.net",
                "ansible_host",
                "inventories/prod/group_vars/all.yml:3"),
            new HopArgument(
                "username", "deploy", "deploy", "ansible_user", "inventories/prod/hosts.ini:2"),
            new HopArgument("port", null, null, null, null),
            new HopArgument("password", "********", "********", "ansible_password", "vault")),
        false);
  }

  private void describe(String host) {
    boolean web = WEB.contains(host);
    tape.add(
        new HostDescribed(
            host,
            web
                ? List.of("all", "prod", "web")
                : List.of("all", host.equals("db1") ? "db" : "edge"),
            List.of(
                variable(
                    "ansible_user",
                    setting("deploy", "group_vars/all", "inventories/prod/group_vars/all.yml:2")),
                variable(
                    "ansible_host",
                    setting(
                        "{{ inventory_hostname }}.example.net",
                        "group_vars/all",
                        "inventories/prod/group_vars/all.yml:3")),
                variable(
                    "ansible_become_password",
                    setting("********", "group_vars/all", "inventories/prod/group_vars/all.yml:4")),
                variable(
                    "http_port",
                    setting(8443L, "host_vars", "inventories/prod/host_vars/" + host + ".yml:1"),
                    setting(8080L, "group_vars/web", "inventories/prod/group_vars/web.yml:4"),
                    setting(80L, "role defaults", "roles/nginx/defaults/main.yml:7")),
                variable(
                    "max_clients",
                    setting(512L, "group_vars/web", "inventories/prod/group_vars/web.yml:5")),
                variable(
                    "packages",
                    setting(
                        List.of("nginx", "openssl", "chrony"),
                        "group_vars/web",
                        "inventories/prod/group_vars/web.yml:9")),
                variable(
                    "tls",
                    setting(
                        Map.of(
                            "certificate", "/etc/ssl/site.pem", "versions", List.of("1.2", "1.3")),
                        "group_vars/prod",
                        "inventories/prod/group_vars/prod.yml:2")),
                variable(
                    "ntp_server",
                    setting("ntp.example.net", "play vars", "site.yml:6"),
                    setting(
                        "pool.ntp.org", "role defaults", "roles/common/defaults/main.yml:1")))));
  }

  private static HostVariable variable(String name, Setting... settings) {
    return new HostVariable(name, List.of(settings));
  }

  private static Setting setting(@Nullable Object value, String level, String source) {
    return new Setting(value, level, source);
  }

  private void connect() {
    int id = 1;
    for (String host : HOSTS) {
      boolean behind = host.equals("db1");
      tape.after(3)
          .add(
              new ContextConnecting(
                  id,
                  "ssh:" + host,
                  behind ? 1 : 0,
                  host,
                  "ssh",
                  Map.of("hostname", host + ".example.net", "username", "deploy")))
          .add(new ContextPhase(id, "connect", "ssh deploy@" + host + ".example.net", 10_000L))
          .after(40)
          .add(new ContextPhase(id, "bootstrap", "python3 -c …", 10_000L))
          .after(30)
          .add(new ContextReady(id, host, "deploy", 800 + id, "3.11.2", "/usr/bin/python3", 78))
          .add(new ContextTraffic(id, 41_200L * id, 8_400L * id, 1.2 * id))
          .add(
              new LogRecord(
                  id, host, Level.INFO, "mitoscope.core", "interpreter ready on " + host, "main"));
      id++;
    }
    tape.add(new ResourceUsage(5, 31, 1024, 182_000, 44_000));
  }

  private TaskStarted task(int play, String name, String action, List<String> hosts) {
    tasks++;
    TaskStarted task =
        new TaskStarted(
            play, "t" + tasks, name, action, false, "site.yml:" + (8 + tasks * 4) + ":7", hosts);
    tape.add(task);
    return task;
  }

  private void start(TaskStarted task, String host, Map<String, Object> arguments) {
    int context = HOSTS.indexOf(host) + 1;
    tape.add(new HostTaskStarted(task.task(), host, context, arguments))
        .add(new HostTaskPhase(task.task(), host, Phase.RUNNING, "", null))
        .add(new CallStarted(context, tasks * 10L + context, "mitoscope.runner:run", task.name()));
  }

  private void finish(
      TaskStarted task,
      String host,
      Status status,
      boolean rescued,
      Map<String, Object> result,
      Timing timing) {
    int context = HOSTS.indexOf(host) + 1;
    tape.add(new CallFinished(context, tasks * 10L + context, timing.running(), null))
        .add(new HostTaskFinished(task.task(), host, status, false, rescued, null, result, timing));
  }

  private void quick(
      String name, String action, List<String> hosts, Status status, Map<String, Object> result) {
    TaskStarted task = task(1, name, action, hosts);
    hosts.forEach(host -> start(task, host, Map.of("name", "value")));
    for (String host : hosts) {
      tape.after(44);
      finish(task, host, status, false, result, QUICK);
    }
  }

  private void loop() {
    TaskStarted task = task(1, "nginx : Install packages", "apt", WEB);
    WEB.forEach(host ->
        start(task, host, Map.of("name", "{{ item }}", "state", "present", "update_cache", true)));
    for (String host : WEB) {
      int index = 0;
      for (String item : List.of("nginx", "openssl", "chrony")) {
        tape.after(400)
            .add(
                new Output(
                    task.task(), host, item, false, "Setting up " + item + " (1.22.1-9) ...", true))
            .add(
                new ItemFinished(
                    task.task(),
                    host,
                    index++,
                    item,
                    item.equals("nginx") ? Status.CHANGED : Status.OK,
                    false,
                    Map.of("changed", item.equals("nginx"))));
      }
      finish(task, host, Status.CHANGED, false, changed(), new Timing(0, 12, 1_190, 3, 1_205));
    }
  }

  private void rescued() {
    TaskStarted task = task(1, "nginx : Try the new configuration", "command", List.of("web2"));
    start(task, "web2", Map.of("_raw_params", "nginx -t -c /etc/nginx/next.conf"));
    tape.after(90)
        .add(
            new Output(
                task.task(),
                "web2",
                null,
                true,
                "nginx: [emerg] unknown directive \"prox_pass\" in /etc/nginx/next.conf:12",
                true));
    finish(task, "web2", Status.FAILED, true, failed(), QUICK);
  }

  private void hang() {
    TaskStarted task = task(1, "nginx : Upgrade the system", "shell", WEB);
    WEB.forEach(host -> start(task, host, upgrade()));
    for (String host : List.of("web1", "web2")) {
      tape.after(600);
      finish(task, host, Status.CHANGED, false, changed(), new Timing(0, 4, 590, 6, 600));
    }
    TaskStarted restart = task(1, "nginx : Restart the service", "service", WEB);
    start(restart, "web1", Map.of("name", "nginx", "state", "restarted"));
    tape.add(new Output(task.task(), "web3", null, false, "Reading package lists...", true))
        .after(400)
        .add(new Output(task.task(), "web3", null, false, "Building dependency tree...", true))
        .after(300)
        .add(
            new Output(
                task.task(),
                "web3",
                null,
                true,
                "Waiting for cache lock: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 812 (unattended-upgr)",
                true))
        .add(new HostTaskPhase(task.task(), "web3", Phase.WAITING, "dpkg lock", null))
        .add(
            new TransferStarted(
                "x1",
                "Copy the database image",
                "db1",
                5,
                "files/base.img",
                "/srv/base.img",
                List.of("bastion", "db1"),
                209_715_200L,
                true));
    for (int i = 1; i <= 10; i++) {
      tape.after(4_000).add(new TransferProgress("x1", i * 12_582_912L, 3_145_728L, false));
    }
    dump();
    tape.add(
            new PromptWanted(
                "p1", 2, "web1", "sudo:root", Kind.PASSWORD, "[sudo] password for deploy: ", true))
        .add(
            new LogRecord(
                4,
                "web3",
                Level.WARNING,
                "mitoscope.runner",
                "apt-get has printed nothing for 40 s",
                "main"))
        .add(new ResourceUsage(5, 33, 1024, 1_204_000, 301_000))
        .after(500)
        .add(new ContextTraffic(4, 201_000, 88_000, 4.1));
  }

  private void dump() {
    tape.add(
            new StackDump(
                "d1",
                4,
                "web3",
                "ssh",
                "nginx : Upgrade the system",
                41_200L,
                List.of(
                    new ThreadStack(
                        "MainThread",
                        139_872L,
                        "main",
                        List.of(
                            new Frame(
                                "/usr/lib/python3.11/subprocess.py",
                                1209,
                                "communicate",
                                "stdout, stderr = self._communicate(input, endtime, timeout)"),
                            new Frame(
                                "ansible/modules/command.py",
                                301,
                                "main",
                                "rc, out, err = module.run_command(args)"),
                            new Frame("mitoscope/runner.py", 88, "run", "module.main()"))),
                    new ThreadStack(
                        "mitoscope-io",
                        139_901L,
                        "io",
                        List.of(
                            new Frame("mitoscope/core.py", 240, "_loop", "ready = self._poll()")))),
                List.of(
                    new ProcessNode(2041, 804, "S", "do_wait", "apt-get -y upgrade", null),
                    new ProcessNode(
                        812,
                        1,
                        "S",
                        "poll_schedule_timeout",
                        "/usr/bin/python3 unattended-upgrade",
                        null))))
        .add(
            new Verdict(
                "d1",
                4,
                "web3",
                Severity.STUCK,
                "apt-get waits for the dpkg lock held by pid 812, unattended-upgrade, for 41 s",
                List.of(
                    "process 2041 apt-get, state S",
                    "fd 4 → /var/lib/dpkg/lock-frontend, locked by 812"),
                "Wait for it, or stop unattended-upgrades on web3 and run the task again"));
  }

  private void end() {
    TaskStarted task = task(1, "nginx : Upgrade the system", "shell", WEB);
    WEB.forEach(host -> start(task, host, upgrade()));
    tape.after(700);
    finish(task, "web1", Status.CHANGED, false, changed(), QUICK);
    finish(task, "web2", Status.OK, false, Map.of(), QUICK);
    tape.add(new Output(task.task(), "web3", null, true, "E: Unable to fetch some archives", true));
    finish(task, "web3", Status.FAILED, false, failed(), new Timing(0, 4, 690, 6, 700));
    quick(
        "nginx : Restart the service",
        "service",
        List.of("web1", "web2"),
        Status.CHANGED,
        changed());
    tape.add(new PlayFinished(1));
    Map<String, HostCounts> recap = new LinkedHashMap<>();
    recap.put("web1", new HostCounts(6, 4, 0, 0, 0, 0, 0));
    recap.put("web2", new HostCounts(6, 3, 0, 0, 0, 1, 0));
    recap.put("web3", new HostCounts(4, 2, 0, 1, 0, 0, 0));
    tape.add(new RunFinished(2, recap, 8_412));
  }

  private static Map<String, Object> upgrade() {
    return Map.of("_raw_params", "apt-get -y upgrade", "_uses_shell", true);
  }

  private static Map<String, Object> changed() {
    return Map.of(
        "changed",
        true,
        "diff",
        Map.of(
            "before",
            "server_tokens on;\nworkers 2;\n",
            "after",
            "server_tokens off;\nworkers 2;\n",
            "before_header",
            "/etc/nginx/nginx.conf",
            "after_header",
            "nginx.conf.j2"));
  }

  private static Map<String, Object> failed() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("changed", true);
    result.put("rc", 1L);
    result.put("msg", "non-zero return code");
    result.put(
        "stderr", "nginx: [emerg] unknown directive \"prox_pass\" in /etc/nginx/next.conf:12");
    result.put("cmd", List.of("nginx", "-t", "-c", "/etc/nginx/next.conf"));
    return result;
  }
}
