package dev.mitoscope.app.sample;

import dev.mitoscope.multiplexer.event.DiagnosisEvent.DumpFailed;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Frame;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.ProcessNode;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Severity;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.StackDump;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.ThreadStack;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two dumps: one task in sleep, one in a Python lock, one at a tty prompt, idle ones, the JVM. */
final class IncidentDumps {
  private static final ThreadStack IO =
      thread(
          "mitoscope-io",
          "io",
          new Frame("mitoscope/core.py", 240, "_loop", "ready = self._poll()"));

  private IncidentDumps() {}

  static void add(Tape tape) {
    dump(tape, "d1", 31_000);
    tape.after(10_000);
    dump(tape, "d2", 41_000);
  }

  private static void dump(Tape tape, String id, long since) {
    sleeping(tape, id, since);
    locked(tape, id, since + 12_000);
    prompting(tape, id, since + 95_000);
    idle(tape, id, 1, "bastion");
    idle(tape, id, 4, "web3");
    idle(tape, id, 6, "db1");
    tape.add(
        new DumpFailed(
            id,
            7,
            "db2",
            "no answer within 2 s: the link to bastion is up, db2 was never reached"));
    tape.add(
        new StackDump(
            id,
            0,
            "localhost",
            "JVM",
            null,
            null,
            List.of(
                thread(
                    "JavaFX Application Thread",
                    "RUNNABLE",
                    new Frame("Object.java", 366, "java.lang.Object.wait", null),
                    new Frame("HangScreen.java", 150, "dev.mitoscope.app.HangScreen.dump", null)),
                thread(
                    "main",
                    "WAITING",
                    new Frame("LockSupport.java", 221, "java.util.concurrent.park", null))),
            List.of(new ProcessNode(4711, 4242, "", "", "ssh -W 10.0.0.21:22 bastion", null))));
  }

  private static void sleeping(Tape tape, String id, long since) {
    tape.add(
        stuck(
            id,
            2,
            "web1",
            "Wait for the cluster",
            since,
            List.of(
                main(
                    new Frame(
                        "/usr/lib/python3.11/selectors.py",
                        415,
                        "select",
                        "fd_event_list = self._selector.poll(timeout)"),
                    new Frame(
                        "/usr/lib/python3.11/subprocess.py",
                        2021,
                        "_communicate",
                        "ready = selector.select(timeout)"),
                    new Frame(
                        "ansible/modules/command.py",
                        301,
                        "main",
                        "rc, out, err = module.run_command(args)"),
                    new Frame("mitoscope/runner.py", 88, "run", "module.main()")),
                IO),
            List.of(
                new ProcessNode(802, 1, "S", "do_sys_poll", "mitogen:operator@console:4242", null),
                new ProcessNode(2041, 802, "S", "do_wait", "/bin/sh -c 'sleep 600; check'", null),
                new ProcessNode(2042, 2041, "S", "hrtimer_nanosleep", "sleep 600", null))));
    verdict(
        tape,
        id,
        2,
        "web1",
        Severity.WARNING,
        "Wait for the cluster waits in sleep (child pid 2042 `sleep 600`, 41 s), for "
            + since / 1000
            + " s",
        List.of(
            "pid 2042 is `sleep 600`, child of 2041", "state S, wait channel hrtimer_nanosleep"),
        "wait, or cancel the task to end the child");
  }

  private static void locked(Tape tape, String id, long since) {
    tape.add(
        stuck(
            id,
            3,
            "web2",
            "Rotate the certificates",
            since,
            List.of(
                main(
                    new Frame("/usr/lib/python3.11/threading.py", 327, "wait", "waiter.acquire()"),
                    new Frame("library/rotate.py", 61, "rotate", "with self.store_lock:"),
                    new Frame("library/rotate.py", 112, "main", "rotate(module)"),
                    new Frame("mitoscope/runner.py", 88, "run", "module.main()")),
                thread(
                    "renewal",
                    "",
                    new Frame("library/rotate.py", 74, "renew", "self.ready.wait()")),
                IO),
            List.of(new ProcessNode(803, 1, "S", "futex_wait_queue", "mitogen:operator", null))));
    verdict(
        tape,
        id,
        3,
        "web2",
        Severity.STUCK,
        "Rotate the certificates waits for a Python lock at library/rotate.py:61 rotate, for "
            + since / 1000
            + " s",
        List.of("library/rotate.py:61 rotate `with self.store_lock:`", "thread renewal holds it"),
        "interrupt the call; look at the other threads for who holds the lock");
  }

  private static void prompting(Tape tape, String id, long since) {
    tape.add(
        stuck(
            id,
            5,
            "web3",
            "Reset the passphrase",
            since,
            List.of(
                main(
                    new Frame(
                        "/usr/lib/python3.11/subprocess.py", 1264, "wait", "self._wait(timeout)"),
                    new Frame(
                        "ansible/modules/command.py",
                        301,
                        "main",
                        "rc, out, err = module.run_command(args)"),
                    new Frame("mitoscope/runner.py", 88, "run", "module.main()")),
                IO),
            List.of(
                new ProcessNode(805, 804, "S", "do_sys_poll", "mitogen:operator@console", null),
                new ProcessNode(
                    2093, 805, "S", "wait_woken", "ssh-keygen -p -f /etc/ssl/site.key", "pts/3"))));
    verdict(
        tape,
        id,
        5,
        "web3",
        Severity.STUCK,
        "Reset the passphrase waits for input on tty pts/3: child 2093"
            + " `ssh-keygen -p -f /etc/ssl/site.key` reads it, for "
            + since / 1000
            + " s",
        List.of("state S, wait channel wait_woken", "its standard input is /dev/pts/3"),
        "cancel the task, and give the command an option not to ask");
  }

  private static void idle(Tape tape, String id, int context, String host) {
    tape.add(
        stuck(
            id,
            context,
            host,
            null,
            null,
            List.of(
                main(
                    new Frame("/usr/lib/python3.11/queue.py", 171, "get", "self.not_empty.wait()"),
                    new Frame("mitoscope/core.py", 398, "serve", "call = self.calls.get()")),
                IO),
            List.of()));
  }

  private static StackDump stuck(
      String id,
      int context,
      String host,
      @Nullable String running,
      @Nullable Long since,
      List<ThreadStack> threads,
      List<ProcessNode> processes) {
    return new StackDump(id, context, host, "link", running, since, threads, processes);
  }

  private static void verdict(
      Tape tape,
      String id,
      int context,
      String host,
      Severity severity,
      String sentence,
      List<String> evidence,
      String action) {
    tape.add(new Verdict(id, context, host, severity, sentence, evidence, action));
  }

  private static ThreadStack main(Frame... frames) {
    return thread("MainThread", "main", frames);
  }

  private static ThreadStack thread(String name, String state, Frame... frames) {
    return new ThreadStack(name, 139_872L, state, List.of(frames));
  }
}
