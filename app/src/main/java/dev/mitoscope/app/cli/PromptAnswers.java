package dev.mitoscope.app.cli;

import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptAnswered;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.playbook.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers the prompts of a run without a window: one after the other, on the terminal. Where there
 * is none, the lines of standard input answer what Ansible, too, would read from there, and
 * everything else is refused at once.
 */
final class PromptAnswers implements Consumer<Recorded> {

  private static final Set<Kind> FROM_SCRIPTS = EnumSet.of(Kind.VAULT, Kind.STEP, Kind.DEBUGGER);

  private static final int BACKSPACE = 0x08;
  private static final int DELETE = 0x7f;

  private final CompletableFuture<Session> session = new CompletableFuture<>();
  private final ReentrantLock terminal = new ReentrantLock();

  /** The rest that Ctrl-C interrupts. */
  private final AtomicReference<@Nullable PromptWanted> resting = new AtomicReference<>();

  /** The one that it has interrupted. */
  private volatile String interrupted = "";

  /** From here on there is somebody to give answers to. */
  void to(Session opened) {
    session.complete(opened);
  }

  @Override
  public void accept(Recorded recorded) {
    switch (recorded.event()) {
      case PromptWanted wanted when wanted.kind() == Kind.TIMED_PAUSE && Tty.isInput() ->
          resting.set(wanted);
      case PromptWanted wanted -> {
        if (wanted.kind() == Kind.PAUSE && Tty.isInput()) {
          resting.set(wanted);
        }
        // A subscriber must not block; the person at the terminal may take an hour.
        Thread.ofVirtual().name("answer " + wanted.prompt()).start(() -> answer(wanted));
      }
      case PromptAnswered answered ->
          resting.updateAndGet(
              one -> one != null && one.prompt().equals(answered.prompt()) ? null : one);
      default -> {}
    }
  }

  /**
   * Ctrl-C while a task rests: asks whether to go on. The second one of the same rest is not for
   * it.
   */
  boolean interruptsPause() {
    PromptWanted wanted = resting.getAndSet(null);
    if (wanted == null) {
      return false;
    }
    interrupted = wanted.prompt();
    System.out.print("\r\u001b[KPress 'C' to continue the play or 'A' to abort \r\n");
    System.out.flush();
    if (wanted.kind() == Kind.TIMED_PAUSE) {
      Thread.ofVirtual().name("answer " + wanted.prompt()).start(() -> answer(wanted));
    }
    return true;
  }

  private void answer(PromptWanted wanted) {
    terminal.lock();
    try {
      String answer = read(wanted);
      session.join().answer(wanted.prompt(), answer == null ? null : answer.toCharArray());
    } catch (IOException e) {
      session.join().answer(wanted.prompt(), null);
    } finally {
      terminal.unlock();
    }
  }

  private @Nullable String read(PromptWanted wanted) throws IOException {
    boolean asks = wanted.secret() ? Tty.exists() : Tty.isInput();
    if (wanted.kind() == Kind.PAUSE || wanted.kind() == Kind.TIMED_PAUSE) {
      return Tty.isInput() ? rest(wanted) : null;
    }
    if (asks) {
      return Tty.ask(text(wanted), wanted.secret());
    }
    if (!FROM_SCRIPTS.contains(wanted.kind())) {
      return null;
    }
    if (!wanted.secret()) {
      System.out.print(text(wanted));
      System.out.flush();
    }
    return StandardInput.line();
  }

  /** A line, or after Ctrl-C one of two keys. */
  private String rest(PromptWanted wanted) throws IOException {
    boolean echo = wanted.kind() == Kind.PAUSE && !wanted.secret();
    try (Tty.Keys keys = new Tty.Keys()) {
      if (wanted.kind() == Kind.PAUSE) {
        show(true, wanted.text() + "\n");
      }
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      while (true) {
        int key = keys.next();
        boolean asked = wanted.prompt().equals(interrupted);
        if (key < 0 || (asked && (key == 'a' || key == 'A'))) {
          return PromptEvent.INTERRUPTED;
        }
        if (asked ? key == 'c' || key == 'C' : key == '\n' || key == '\r') {
          show(echo && !asked, "\n");
          return line.toString(StandardCharsets.UTF_8);
        }
        if (!asked && (key == BACKSPACE || key == DELETE)) {
          byte[] before = line.toByteArray();
          line.reset();
          line.write(before, 0, Math.max(0, before.length - 1));
          show(echo && before.length > 0, "\b \b");
        } else if (!asked) {
          line.write(key);
          if (echo) {
            System.out.write(key);
            System.out.flush();
          }
        }
      }
    }
  }

  private static void show(boolean wanted, String text) {
    if (wanted) {
      System.out.print(text);
      System.out.flush();
    }
  }

  private static String text(PromptWanted wanted) {
    String text = wanted.text().endsWith(" ") ? wanted.text() : wanted.text() + " ";
    return wanted.context() == null ? text : wanted.host() + ": " + text;
  }
}
