package dev.mitoscope.multiplexer;

import dev.mitoscope.multiplexer.context.Connector;
import dev.mitoscope.multiplexer.context.ContextService;
import dev.mitoscope.multiplexer.context.Pulse;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.context.Repeated;
import dev.mitoscope.multiplexer.context.ShellLines;
import dev.mitoscope.multiplexer.context.Tree;
import dev.mitoscope.multiplexer.diagnosis.Beside;
import dev.mitoscope.multiplexer.diagnosis.Dumper;
import dev.mitoscope.multiplexer.diagnosis.PeriodicDumps;
import dev.mitoscope.multiplexer.diagnosis.SilenceWatch;
import dev.mitoscope.multiplexer.diagnosis.Sweep;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.link.FrameTrace;
import dev.mitoscope.multiplexer.prompt.PromptDesk;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine: routes frames between this process and the interpreters that it starts. */
public final class Multiplexer implements Engine {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(6);

  private final Tree tree;
  private final PromptDesk prompts;
  private final ContextService contexts;
  private final ShellLines shellLines;
  private final Beside beside;
  private final Dumper dumper;
  private final Repeated pulse;
  private final Repeated silence;
  private volatile @Nullable Repeated dumps;

  /**
   * @param secrets shared with whoever else emits events
   * @param events told of everything that happens, from many threads
   */
  public Multiplexer(Settings settings, Secrets secrets, EventSink events) {
    this.tree = new Tree(settings, secrets, events);
    this.prompts = new PromptDesk(settings.interactive(), events, secrets);
    this.contexts = new ContextService(new Connector(tree, prompts));
    this.shellLines = new ShellLines(tree, prompts, contexts);
    this.beside =
        new Beside(
            new ShellLines(tree, new PromptDesk(false, events, secrets), contexts),
            // A connection like any other, and no more silence than elsewhere.
            Collections.min(List.of(settings.connectTimeout(), settings.silence())));
    this.dumper = new Dumper(tree, beside);
    Sweep sweep = new Sweep(beside, settings.silence());
    tree.aftermaths().with(sweep);
    this.pulse = Pulse.start(tree);
    this.silence = SilenceWatch.start(tree, beside, sweep);
  }

  @Override
  public Context context(Stack stack, String host) throws ContextException, InterruptedException {
    return contexts.context(stack, host);
  }

  @Override
  public Lease lease(Stack stack, String host) throws ContextException, InterruptedException {
    return contexts.lease(stack, host);
  }

  @Override
  public void disconnect(Stack stack) throws InterruptedException {
    Optional<RemoteContext> known = contexts.existing(stack);
    if (known.isPresent()) {
      known.get().shutdown(CLOSE_WITHIN);
    }
  }

  @Override
  public Optional<String> shortageFor(Collection<Stack> stacks) {
    Map<String, Hop> links = new HashMap<>();
    for (Stack stack : stacks) {
      Stack link = new Stack(List.of(stack.hops().getFirst()));
      if (contexts.existing(link).isEmpty()) {
        links.put(link.key(), link.last());
      }
    }
    return Descriptors.shortageFor(links.values(), Descriptors.open(), Descriptors.limit());
  }

  @Override
  public ShellLine shell(Stack stack, String host, List<String> argv)
      throws ContextException, InterruptedException {
    return shellLines.start(stack, host, argv);
  }

  @Override
  public Optional<Context> byId(int id) {
    return tree.byId(id).map(context -> context);
  }

  @Override
  public List<Context> contexts() {
    return List.copyOf(tree.live());
  }

  @Override
  public Secrets secrets() {
    return tree.secrets();
  }

  @Override
  public Optional<String> ask(String host, PromptEvent.Kind kind, String text, boolean secret)
      throws InterruptedException {
    return prompts.ask(null, host, "", kind, text, secret);
  }

  @Override
  public void answer(String prompt, char @Nullable [] answer) {
    prompts.answer(prompt, answer);
  }

  @Override
  public void cancelTransfer(String transfer) {
    tree.files().cancel(transfer);
  }

  @Override
  public void pauseTransfer(String transfer, boolean paused) {
    tree.files().pause(transfer, paused);
  }

  @Override
  public String dump(List<Integer> ids) throws InterruptedException {
    return dumper.dump(ids);
  }

  /** Dumps all contexts and this process again and again; each dump goes into the log too. */
  public void dumpEvery(Duration every) {
    dumps = PeriodicDumps.start(tree, beside, every);
  }

  /**
   * Writes the head of every frame into {@code /tmp/mitogen.PID.log}, here and on every machine.
   *
   * @throws IOException when the file here can't be made
   */
  public void traceFrames() throws IOException {
    tree.trace(FrameTrace.begin(FrameTrace.FOLDER));
  }

  @Override
  public void close() {
    silence.close();
    Repeated repeated = dumps;
    if (repeated != null) {
      repeated.close();
    }
    try {
      tree.aftermaths().await(beside.atMost());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pulse.close();
    List<RemoteContext> live = tree.live();
    int deepest = live.stream().mapToInt(context -> context.way().size()).max().orElse(0);
    try {
      for (int depth = deepest; depth > 0; depth--) {
        closeThoseAt(depth, live);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      live.forEach(RemoteContext::kill);
    }
  }

  private static void closeThoseAt(int depth, List<RemoteContext> live)
      throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (RemoteContext context : live) {
      if (context.way().size() == depth) {
        threads.add(
            Thread.ofVirtual()
                .name("close " + context.name())
                .start(() -> {
                  try {
                    context.shutdown(CLOSE_WITHIN);
                  } catch (InterruptedException e) {
                    context.kill();
                  }
                }));
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
