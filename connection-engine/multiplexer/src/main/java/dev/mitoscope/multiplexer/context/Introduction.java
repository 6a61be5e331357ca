package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.ContextLostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an interpreter says of itself once it runs, and how far its machine's clock is ahead of
 * ours. Safe for any thread.
 */
final class Introduction {
  private final CompletableFuture<Map<String, @Nullable Object>> hello = new CompletableFuture<>();
  private final DoubleAccumulator clockAhead =
      new DoubleAccumulator(Math::max, Double.NEGATIVE_INFINITY);

  void heard(Map<String, @Nullable Object> said) {
    compareClocks(said.get("up"));
    hello.complete(said);
  }

  /** It ended; this does nothing to one that was heard. */
  void ended(ContextLostException reason) {
    hello.completeExceptionally(reason);
  }

  /** Fails when it ends before. */
  CompletableFuture<Map<String, @Nullable Object>> hello() {
    return hello;
  }

  /** What it said; empty before it did. */
  Map<String, @Nullable Object> self() {
    return hello.isCompletedExceptionally() ? Map.of() : hello.getNow(Map.of());
  }

  /**
   * Runs one of the first two: when it speaks, or when it ends before.
   *
   * @param failed told when what was run fails, for what was said is not to be trusted
   */
  void whenHeard(
      Consumer<Map<String, @Nullable Object>> spoke, Runnable ended, Consumer<String> failed) {
    CompletableFuture<Void> told =
        hello.handle((said, gone) -> {
          if (gone == null) {
            spoke.accept(said);
          } else {
            ended.run();
          }
          return null;
        });
    told.exceptionally(failure -> {
      failed.accept(String.valueOf(failure.getMessage()));
      return null;
    });
  }

  /**
   * Learns from an answer that just came.
   *
   * @param uptime seconds since the start of its machine, as text
   */
  void compareClocks(@Nullable Object uptime) {
    double now = System.nanoTime() / 1e9;
    try {
      // Each answer was some time on its way: the fastest is the nearest to the truth.
      clockAhead.accumulate(Double.parseDouble(String.valueOf(uptime)) - now);
    } catch (NumberFormatException e) {
      // a machine that tells no such time
    }
  }

  /**
   * A time of ours in seconds after the start of its machine; one that never comes where its clock
   * isn't known.
   *
   * @param nanos by {@link System#nanoTime()}
   */
  double timeThere(long nanos) {
    double ahead = clockAhead.get();
    return Double.isInfinite(ahead) ? Double.MAX_VALUE : nanos / 1e9 + ahead;
  }
}
