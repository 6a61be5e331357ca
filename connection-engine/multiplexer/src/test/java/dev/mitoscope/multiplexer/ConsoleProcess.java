package dev.mitoscope.multiplexer;

import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A console of its own process, to be killed: connects a tree, leaves a module running in each
 * context, prints the pids of interpreters and of the modules' children, and waits.
 */
final class ConsoleProcess {
  private static final PythonModule STUCK =
      new PythonModule(
          "stuck",
          false,
          "test/stuck.py",
          """
          import os, subprocess
          from mitoscope import core
          def run():
              child = subprocess.Popen(["sleep", "600"])
              core.emit("pids", {"pids": [os.getpid(), child.pid], "temp": core.temp_dir()})
              child.wait()
          """
              .getBytes(StandardCharsets.UTF_8));

  private ConsoleProcess() {}

  /** Arguments: the SSH folder, then host, port, user and key file of a server. */
  public static void main(String[] arguments) throws Exception {
    Multiplexer engine =
        new Multiplexer(
            Patience.settings()
                .withSshFolder(Path.of(arguments[0]))
                .withHeartbeat(Duration.ofSeconds(1), Duration.ofSeconds(12)),
            new Secrets(),
            EventSink.NOWHERE);
    Hop local = new Hop("local", Map.of("python_path", List.of(Pythons.one())), false);
    Hop ssh =
        new Hop(
            "ssh",
            Map.of(
                "hostname", arguments[1],
                "port", Integer.parseInt(arguments[2]),
                "username", arguments[3],
                "identity_file", arguments[4],
                "python_path", List.of(Pythons.one())),
            false);
    for (Stack stack :
        List.of(
            new Stack(List.of(local)),
            new Stack(List.of(local, local)),
            new Stack(List.of(ssh)),
            new Stack(List.of(ssh, local, local)))) {
      engine
          .context(stack, "here")
          .call(
              new CallRequest(
                  "stuck:run",
                  Map.of(),
                  List.of(STUCK),
                  "stuck",
                  (kind, payload) ->
                      System.out.println(payload.get("pids") + " " + payload.get("temp"))));
    }
    Thread.sleep(Duration.ofMinutes(5));
  }
}
