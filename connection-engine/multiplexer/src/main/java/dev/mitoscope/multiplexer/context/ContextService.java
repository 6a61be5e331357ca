package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Lease;
import dev.mitoscope.multiplexer.Stack;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * One context for each stack: whoever asks for a stack gets the living context, shares the attempt
 * that is under way, or starts one. Safe for any thread.
 */
public final class ContextService {
  private final Connector connector;
  private final ConcurrentMap<String, CompletableFuture<RemoteContext>> attempts =
      new ConcurrentHashMap<>();

  public ContextService(Connector connector) {
    this.connector = connector;
  }

  /**
   * The context of that stack, its parents connected first.
   *
   * @throws ContextException why it can't be made; each caller that shared the attempt gets it
   */
  public RemoteContext context(Stack stack, String host)
      throws ContextException, InterruptedException {
    CompletableFuture<RemoteContext> attempt =
        attempts.compute(
            stack.key(),
            (key, known) -> known != null && usable(known) ? known : start(stack, host));
    try {
      return attempt.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ContextException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The same, held until it is released, so that it isn't recycled between two calls. */
  public Lease lease(Stack stack, String host) throws ContextException, InterruptedException {
    while (true) {
      RemoteContext context = context(stack, host);
      // One that was recycled in this moment is connected anew.
      if (context.life().lease()) {
        return new HeldContext(context);
      }
    }
  }

  /** The context of that stack, if there is one now. */
  public Optional<RemoteContext> existing(Stack stack) {
    CompletableFuture<RemoteContext> known = attempts.get(stack.key());
    return known != null && known.state() == Future.State.SUCCESS
        ? Optional.of(known.resultNow()).filter(RemoteContext::isAlive)
        : Optional.empty();
  }

  private static boolean usable(CompletableFuture<RemoteContext> known) {
    return switch (known.state()) {
      case RUNNING -> true;
      case SUCCESS -> known.resultNow().isAlive();
      case FAILED, CANCELLED -> false;
    };
  }

  private CompletableFuture<RemoteContext> start(Stack stack, String host) {
    CompletableFuture<RemoteContext> attempt = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("connect " + host)
        .start(() -> {
          try {
            attempt.complete(connector.connect(stack, host, this));
          } catch (Throwable e) {
            // Whatever it is, somebody waits to hear of it.
            attempt.completeExceptionally(e);
          }
        });
    return attempt;
  }
}
