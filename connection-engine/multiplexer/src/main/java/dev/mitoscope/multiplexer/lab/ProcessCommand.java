package dev.mitoscope.multiplexer.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command of an SSH client as a child process, as sshd does: through the shell, on pipes,
 * and when the connection goes its standard input ends but nobody kills it.
 */
final class ProcessCommand implements Command {
  private static final int CHUNK = 64 * 1024;

  private final String commandLine;
  private final Path home;
  private final Map<String, String> variables;
  private @Nullable InputStream in;
  private @Nullable OutputStream out;
  private @Nullable OutputStream err;
  private @Nullable ExitCallback exit;
  private @Nullable Process process;

  ProcessCommand(String commandLine, Path home, Map<String, String> variables) {
    this.commandLine = commandLine;
    this.home = home;
    this.variables = variables;
  }

  @Override
  public void setInputStream(InputStream stream) {
    in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    err = stream;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) throws IOException {
    InputStream clientInput = in;
    OutputStream clientOutput = out;
    OutputStream clientError = err;
    ExitCallback whenDone = exit;
    if (clientInput == null || clientOutput == null || clientError == null || whenDone == null) {
      throw new IllegalStateException("a command is started after its streams are set");
    }
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", commandLine).directory(home.toFile());
    builder.environment().putAll(variables);
    Process child = builder.start();
    process = child;
    Thread.startVirtualThread(() -> pump(clientInput, child.getOutputStream()));
    Thread stdout = Thread.startVirtualThread(() -> pump(child.getInputStream(), clientOutput));
    Thread stderr = Thread.startVirtualThread(() -> pump(child.getErrorStream(), clientError));
    Thread.startVirtualThread(() -> {
      try {
        int code = child.waitFor();
        stdout.join();
        stderr.join();
        whenDone.onExit(code);
      } catch (InterruptedException e) {
        whenDone.onExit(255, "interrupted");
      }
    });
  }

  @Override
  public void destroy(ChannelSession channel) throws IOException {
    Process child = process;
    if (child != null) {
      child.getOutputStream().close();
    }
  }

  private static void pump(InputStream from, OutputStream to) {
    byte[] chunk = new byte[CHUNK];
    try (to) {
      for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
        to.write(chunk, 0, read);
        to.flush();
      }
    } catch (IOException e) {
      // The other side went away; closing what is left (above) is how this side learns of it.
      return;
    }
  }
}
