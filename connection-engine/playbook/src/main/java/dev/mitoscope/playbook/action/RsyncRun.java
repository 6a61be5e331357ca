package dev.mitoscope.playbook.action;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.PipedProcess;
import dev.mitoscope.multiplexer.PipedProcess.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * rsync in one context, and where it wants another end, {@code rsync --server} in a second one:
 * what they say to each other is carried between them over the connections that there are.
 */
final class RsyncRun implements AutoCloseable {
  /**
   * Runs it with its own output in files, since its streams carry what the other end reads. What
   * carries them would fail where rsync's end of the pipe is full and doesn't block.
   */
  private static final String SCRIPT =
      """
      d=$(mktemp -d) || exit 1
      trap 'rm -rf "$d"' EXIT
      trap 'exit 1' HUP INT TERM
      cat >"$d/rsh" <<'END'
      printf '%s\\0' "$#" "$@" >&4
      exec 5<&0
      cat <&5 >&4 &
      cat <&3
      END
      MITOSCOPE_RSH="$d/rsh"
      export MITOSCOPE_RSH
      program=$(command -v "$1") || { printf '\\0%s' "$PATH" >&2; exit 127; }
      shift
      "$program" --blocking-io "$@" 3<&0 4>&1 </dev/null >"$d/out" 2>"$d/err"
      status=$?
      exec >&-
      { printf '%s\\0' "$program"; cat "$d/out"; printf '\\0'; cat "$d/err"; } >&2
      exit $status
      """;

  /** What rsync starts in place of ssh. */
  static final String THROUGH = "sh -c '. \"$MITOSCOPE_RSH\"' rsh";

  /**
   * How it ended, and what it printed.
   *
   * @param program the file that ran
   */
  record Result(String program, int status, String output, String errors) {}

  private static final Ending NOTHING = new Ending(0, "");

  private final Context client;
  private final @Nullable Context server;
  private final AtomicReference<@Nullable CallException> lost = new AtomicReference<>();
  private volatile @Nullable PipedProcess near;
  private volatile @Nullable PipedProcess far;

  /**
   * @param server where the other end runs; null when there is none
   */
  RsyncRun(Context client, @Nullable Context server) {
    this.client = client;
    this.server = server;
  }

  Result run(List<String> words) throws CallException, InterruptedException {
    List<String> argv = new ArrayList<>(List.of("sh", "-c", SCRIPT, "rsync"));
    argv.addAll(words);
    PipedProcess process = client.pipe(argv);
    near = process;
    try {
      Ending other = server == null ? ignoreOutput(process) : serve(process, server);
      Ending ending = process.await();
      String errors = other.errors();
      // ssh would have told rsync how the other end ended, and rsync us.
      int status = ending.status() == 0 ? other.status() : ending.status();
      CallException cut = lost.get();
      if (cut != null) {
        throw cut;
      }
      String[] parts = ending.errors().split("\0", 3);
      if (parts.length == 2) {
        throw new CallException(
            "NoProgram",
            "Failed to find required executable \"%s\" in paths: %s"
                .formatted(words.getFirst(), parts[1]),
            null);
      }
      return parts.length < 2
          ? new Result(words.getFirst(), status, "", errors + ending.errors())
          : new Result(parts[0], status, parts[1], errors + parts[2]);
    } catch (IOException e) {
      throw e.getCause() instanceof CallException cause
          ? cause
          : new CallException("IOException", String.valueOf(e.getMessage()), null);
    }
  }

  private static Ending ignoreOutput(PipedProcess process) throws IOException {
    process.input().close();
    process.output().transferTo(OutputStream.nullOutputStream());
    return NOTHING;
  }

  /** Starts the other end as rsync asks for it; returns how that ended. */
  private Ending serve(PipedProcess process, Context there)
      throws CallException, IOException, InterruptedException {
    InputStream asked = process.output();
    String count = word(asked);
    if (count.isEmpty()) {
      // It ended before it wanted anything, and says why.
      process.input().close();
      return NOTHING;
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(count); i++) {
      words.add(word(asked));
    }
    // As ssh gets it: [-l USER] HOST COMMAND…, which the account's shell is to read.
    int command = words.getFirst().equals("-l") ? 3 : 1;
    String line = String.join(" ", words.subList(command, words.size()));
    try (PipedProcess other = there.pipe(List.of("sh", "-c", line))) {
      far = other;
      Thread answers = Thread.ofVirtual().name("rsync answers").start(() -> carry(other, process));
      carry(process, other);
      answers.join();
      try {
        return other.await();
      } catch (CallException e) {
        lost.compareAndSet(null, e);
        return NOTHING;
      }
    }
  }

  /** Everything that one prints goes to the other, to its end. */
  private void carry(PipedProcess from, PipedProcess to) {
    try (OutputStream input = to.input()) {
      from.output().transferTo(input);
    } catch (IOException e) {
      // One end is gone; the other one is told, and says what it misses.
      if (e.getCause() instanceof CallException cause) {
        lost.compareAndSet(null, cause);
      }
      from.close();
    }
  }

  private static String word(InputStream in) throws IOException {
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    for (int b = in.read(); b > 0; b = in.read()) {
      word.write(b);
    }
    return word.toString(StandardCharsets.UTF_8);
  }

  /** Ends both ends. */
  @Override
  public void close() {
    PipedProcess started = near;
    if (started != null) {
      started.close();
    }
    PipedProcess other = far;
    if (other != null) {
      other.close();
    }
  }
}
