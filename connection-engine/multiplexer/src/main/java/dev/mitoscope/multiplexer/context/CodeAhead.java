package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.PythonModule;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Frame;
import dev.mitoscope.multiplexer.frame.Handles;
import dev.mitoscope.multiplexer.link.FrameStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sources that go to a context next to this process before any call wants them. One piece is on its
 * way at a time, written when nothing else waits to be, and the next follows when it has arrived:
 * so what a running task says or a new one brings waits for one piece at most. Guarded by the lock
 * of its {@link CodeLedger}, but for {@link #begin}, {@link #end} and {@link #arrives}.
 */
final class CodeAhead {
  /** At 1 Mbit/s it is on the wire for an eighth of a second. */
  static final int PIECE = 16 * 1024;

  /** Some sources on their way. */
  record Piece(Frame frame, Set<String> hashes) {}

  private final RemoteContext context;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Map<String, Integer> unused = new HashMap<>();
  private long unusedBytes;
  private @Nullable Piece flying;

  CodeAhead(RemoteContext context) {
    this.context = context;
  }

  /** False when somebody sends code ahead already. */
  boolean begin() {
    return busy.compareAndSet(false, true);
  }

  void end() {
    busy.set(false);
  }

  /**
   * Puts the first of these on its way.
   *
   * @param budget bytes that may be there unused
   * @return null when there are none, or no budget is left
   */
  @Nullable Piece send(Collection<PythonModule> missing, int budget) throws InterruptedException {
    FrameStream stream = context.stream();
    List<PythonModule> chosen = new ArrayList<>();
    long bytes = 0;
    for (PythonModule module : missing) {
      int size = module.compressed().length;
      boolean fits = chosen.isEmpty() || bytes + size <= PIECE;
      if (fits && unusedBytes + bytes + size <= budget) {
        chosen.add(module);
        bytes += size;
      }
    }
    if (stream == null || chosen.isEmpty()) {
      return null;
    }
    Body body = CodeLedger.body(chosen, Map.of());
    Map<String, Integer> sizes = new HashMap<>();
    chosen.forEach(module -> sizes.put(module.hash(), module.compressed().length));
    Piece piece =
        new Piece(context.exchange().sendWhenIdle(stream, Handles.CODE, 0, body), sizes.keySet());
    unused.putAll(sizes);
    unusedBytes += bytes;
    flying = piece;
    return piece;
  }

  /** Waits until the piece is there; false when the context is gone. */
  boolean arrives(Piece piece) throws InterruptedException {
    FrameStream stream = context.stream();
    Answer answer = new Answer(CallListener.NONE);
    try {
      if (stream == null) {
        return false;
      }
      // Behind the piece, on the same way.
      context
          .exchange()
          .sendWhenIdle(
              stream,
              Handles.CONTROL,
              context.exchange().expect(answer),
              Body.of(Map.of("do", "ping")));
      answer.await(null);
      return true;
    } catch (CallException e) {
      return false;
    } finally {
      context.forget(answer);
    }
  }

  /** The piece has arrived: the hashes of what is there now. */
  Set<String> settle(Piece piece) {
    boolean still = piece.equals(flying);
    flying = null;
    return still ? piece.hashes() : Set.of();
  }

  /**
   * A call wants these: those that were sent ahead are no burden on the budget any more. What is
   * still to be written of the piece under way is taken back, for the call to take it along.
   *
   * @return the hashes of the piece under way when it is ahead of all that is sent from now on
   */
  Set<String> use(Collection<PythonModule> modules) {
    Piece piece = flying;
    FrameStream stream = context.stream();
    Set<String> there = Set.of();
    if (piece != null
        && stream != null
        && modules.stream().anyMatch(module -> piece.hashes().contains(module.hash()))) {
      flying = null;
      if (stream.withdraw(piece.frame())) {
        piece.hashes().forEach(this::release);
      } else {
        there = piece.hashes();
      }
    }
    modules.forEach(module -> release(module.hash()));
    return there;
  }

  private void release(String hash) {
    Integer size = unused.remove(hash);
    unusedBytes -= size == null ? 0 : size;
  }
}
