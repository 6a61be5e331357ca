package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.ShellLine;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.playbook.action.ActionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A machine without Python, at the service of a line of shell.
 *
 * @param worker the host that does the work
 * @param host the host that the task is for
 * @param timeout seconds that a line may take, 0 for any
 */
record PlainTarget(Services services, String worker, String host, Stack stack, int timeout) {

  /**
   * Runs a line.
   *
   * @param merged error output is mixed into the output and lines end as on a terminal, as where
   *     Ansible would have run it on one
   */
  @SuppressWarnings("try") // whoever stops the task closes the line before its time
  Map<String, @Nullable Object> raw(String command, @Nullable String executable, boolean merged)
      throws ActionException, InterruptedException {
    List<String> argv = new ArrayList<>();
    if (merged) {
      argv.addAll(List.of("/bin/sh", "-c", "exec \"$@\" 2>&1", "sh"));
    }
    argv.addAll(List.of(executable == null ? "/bin/sh" : executable, "-c", command));
    try (ShellLine line = services.engine().shell(stack, worker, argv);
        var _ = services.control().running(host, depth -> line.close())) {
      ShellLine.Ending ending = await(line);
      Map<String, @Nullable Object> result = new LinkedHashMap<>();
      result.put("rc", (long) ending.status());
      result.put("stdout", merged ? ending.output().replace("\n", "\r\n") : ending.output());
      result.put("stderr", ending.errors());
      return result;
    } catch (ContextException e) {
      throw ActionException.unreachable(e);
    }
  }

  private ShellLine.Ending await(ShellLine line)
      throws ContextException, ActionException, InterruptedException {
    if (timeout == 0) {
      return line.await();
    }
    CompletableFuture<ShellLine.Ending> ending = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("line on " + worker)
        .start(() -> {
          try {
            ending.complete(line.await());
          } catch (ContextException | InterruptedException e) {
            ending.completeExceptionally(e);
          }
        });
    try {
      return ending.get(timeout, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw Wording.ofTimeout(services.core().line(), "raw", timeout);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ContextException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
