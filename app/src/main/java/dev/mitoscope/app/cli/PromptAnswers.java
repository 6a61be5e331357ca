package dev.mitoscope.app.cli;

import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.playbook.Session;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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

  private final CompletableFuture<Session> session = new CompletableFuture<>();
  private final ReentrantLock terminal = new ReentrantLock();

  /** From here on there is somebody to give answers to. */
  void to(Session opened) {
    session.complete(opened);
  }

  @Override
  public void accept(Recorded recorded) {
    if (recorded.event() instanceof PromptWanted wanted) {
      // A subscriber must not block; the person at the terminal may take an hour.
      Thread.ofVirtual().name("answer " + wanted.prompt()).start(() -> answer(wanted));
    }
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

  private static @Nullable String read(PromptWanted wanted) throws IOException {
    boolean script = FROM_SCRIPTS.contains(wanted.kind());
    boolean asks = wanted.secret() ? Tty.exists() : Tty.isInput();
    if (asks) {
      return Tty.ask(text(wanted), wanted.secret());
    }
    if (!script) {
      return null;
    }
    if (!wanted.secret()) {
      System.out.print(text(wanted));
      System.out.flush();
    }
    return StandardInput.line();
  }

  private static String text(PromptWanted wanted) {
    String text = wanted.text().endsWith(" ") ? wanted.text() : wanted.text() + " ";
    return wanted.context() == null ? text : wanted.host() + ": " + text;
  }
}
