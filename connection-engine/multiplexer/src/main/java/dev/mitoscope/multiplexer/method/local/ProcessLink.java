package dev.mitoscope.multiplexer.method.local;

import dev.mitoscope.multiplexer.link.BoundedOutput;
import dev.mitoscope.multiplexer.link.Link;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The pipes of a child process of this JVM. */
final class ProcessLink implements Link {
  private static final int GRACE_SECONDS = 6;

  /**
   * A process that closed its output is about to end; on a machine that is busy, it takes its time.
   */
  private static final int STATUS_SECONDS = 40;

  private final Process process;

  ProcessLink(Process process) {
    this.process = process;
  }

  @Override
  public InputStream input() {
    return process.getInputStream();
  }

  @Override
  public OutputStream output() {
    return process.getOutputStream();
  }

  @Override
  public InputStream errors() {
    return process.getErrorStream();
  }

  @Override
  public String ending() {
    try {
      if (process.waitFor(STATUS_SECONDS, TimeUnit.SECONDS)) {
        int status = process.exitValue();
        return status > 128 ? "killed by signal " + (status - 128) : "exit status " + status;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "closed its output";
  }

  @Override
  public String beside(String command, Duration deadline) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("/bin/sh", "-c", command).redirectErrorStream(true).start();
    try (InputStream output = shell.getInputStream()) {
      shell.getOutputStream().close();
      BoundedOutput said = new BoundedOutput(BoundedOutput.MOST);
      Thread reader =
          Thread.ofVirtual()
              .name("beside process " + process.pid())
              .start(() -> {
                try {
                  output.transferTo(said);
                } catch (IOException e) {
                  shell.destroyForcibly();
                }
              });
      if (!shell.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("a second process did not answer either");
      }
      reader.join();
      return said.text();
    } finally {
      shell.destroyForcibly();
    }
  }

  /**
   * The interpreter ends by itself when its input does; one that can't is killed with its children.
   */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    Thread.ofVirtual().name("end of process " + process.pid()).start(this::makeSure);
  }

  private void makeSure() {
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
