package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.WarmUp;
import dev.mitoscope.multiplexer.bootstrap.CorePayload;
import dev.mitoscope.multiplexer.bootstrap.PythonCommand;
import dev.mitoscope.multiplexer.bootstrap.PythonDiscovery;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextConnecting;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextFailed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextReady;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Handles;
import dev.mitoscope.multiplexer.link.FrameStream;
import dev.mitoscope.multiplexer.link.Link;
import dev.mitoscope.multiplexer.method.Attempt;
import dev.mitoscope.multiplexer.method.ChildCommand;
import dev.mitoscope.multiplexer.method.ConnectionMethod;
import dev.mitoscope.multiplexer.method.Methods;
import dev.mitoscope.multiplexer.method.local.LocalMethod;
import dev.mitoscope.multiplexer.prompt.PromptDesk;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes contexts: parents first, then the last hop by its method. */
public final class Connector {

  /** Who starts what this process can't start itself: the Python of this machine. */
  static final Stack THIS_MACHINE = new Stack(List.of(localHop()));

  private static final ConnectionMethod SIBLING = new LocalMethod();

  private final Tree tree;
  private final PromptDesk prompts;
  private final Recycler recycler;
  private final Semaphore atOnce;

  public Connector(Tree tree, PromptDesk prompts) {
    this.tree = tree;
    this.prompts = prompts;
    this.recycler = new Recycler(tree);
    this.atOnce = new Semaphore(tree.settings().attempts(), true);
  }

  RemoteContext connect(Stack stack, String host, ContextService service)
      throws ContextException, InterruptedException {
    Hop hop = stack.last();
    ConnectionMethod method = Methods.of(hop, host);
    RemoteContext parent = null;
    if (stack.parent().isPresent()) {
      parent = service.context(stack.parent().get(), host);
    } else if (!method.startsHere(hop, tree.settings().sshFolder())) {
      parent = service.context(THIS_MACHINE, "localhost");
    }
    // Held only for the last hop: an attempt that waits for its parents' must not keep them out.
    atOnce.acquire();
    try {
      return connect(stack, host, method, parent);
    } finally {
      atOnce.release();
    }
  }

  /** Another interpreter of that account, started by the first. */
  RemoteContext sibling(Stack stack, RemoteContext first)
      throws ContextException, InterruptedException {
    atOnce.acquire();
    try {
      return connect(stack, first.host(), SIBLING, first);
    } finally {
      atOnce.release();
    }
  }

  private RemoteContext connect(
      Stack stack, String host, ConnectionMethod method, @Nullable RemoteContext parent)
      throws ContextException, InterruptedException {
    long start = System.nanoTime();
    Hop hop = stack.last();
    String label = method.label(hop);
    boolean besideParent = hop.argument(Siblings.ARGUMENT) != null;
    String name =
        parent == null || (parent.stack().equals(THIS_MACHINE) && !besideParent)
            ? label
            : parent.name() + " › " + label;
    RemoteContext context = new RemoteContext(tree.nextId(), stack, host, name, parent, tree);
    announce(context, hop);
    Attempt attempt =
        new Attempt(
            context.id(),
            host,
            hop,
            label,
            tree.settings(),
            tree.secrets(),
            tree.events(),
            prompts);
    recycler.admit(context);
    try {
      if (parent != null && !parent.isAlive()) {
        throw attempt.failure(
            "its parent " + parent.name() + " was lost meanwhile", "", "try again");
      }
      PythonCommand python =
          PythonCommand.of(
              hop,
              parent != null && method.staysOnMachine() ? parent.discovered() : Optional.empty());
      Map<String, @Nullable Object> hello =
          parent == null
              ? here(context, method, hop, python, attempt)
              : below(context, parent, method, hop, python, attempt);
      if (tree.trace() != null) {
        context.supplyPart("mitoscope.tracing");
        context.control(Map.of("do", "trace"));
      }
      context.discovered(
          PythonDiscovery.read(Plain.textOrNull(hello, "found"), Plain.text(hello, "platform"))
              .or(() ->
                  parent != null && hop.argument("python_path") == null && method.staysOnMachine()
                      ? parent.discovered()
                      : Optional.empty()));
      context.ready(
          hop.argument(Siblings.ARGUMENT) == null
              ? new Siblings(context, this, Plain.text(hello, "executable"))
              : null);
      tree.events()
          .emit(
              new ContextReady(
                  context.id(),
                  Plain.text(hello, "host"),
                  Plain.text(hello, "user"),
                  (int) Plain.number(hello, "pid"),
                  Plain.text(hello, "python"),
                  Plain.text(hello, "executable"),
                  (System.nanoTime() - start) / 1_000_000));
      return context;
    } catch (ContextException | UncheckedIOException e) {
      ContextException failure =
          e instanceof ContextException known
              ? known
              : attempt.failure(String.valueOf(e.getMessage()), "", "make the file readable");
      tree.events()
          .emit(
              new ContextFailed(
                  context.id(),
                  failure.hop(),
                  failure.phase(),
                  failure.command(),
                  failure.lastBytes(),
                  String.valueOf(failure.getMessage()),
                  failure.hint()));
      tree.kill(context);
      tree.removeAll(context, String.valueOf(failure.getMessage()), "");
      throw failure;
    }
  }

  private static Map<String, @Nullable Object> below(
      RemoteContext context,
      RemoteContext parent,
      ConnectionMethod method,
      Hop hop,
      PythonCommand python,
      Attempt attempt)
      throws ContextException, InterruptedException {
    ChildCommand command = method.below(hop, python, attempt);
    return new ChildStart(context, parent, attempt).run(command, command.text(python));
  }

  private Map<String, @Nullable Object> here(
      RemoteContext context,
      ConnectionMethod method,
      Hop hop,
      PythonCommand python,
      Attempt attempt)
      throws ContextException, InterruptedException {
    Link link = method.open(hop, python, attempt);
    attempt.phase("bootstrap", attempt.command());
    FrameStream stream =
        new FrameStream(link, context.name(), CorePayload.bytes(), tree.receiver(context));
    context.attach(stream);
    context.send(Handles.CONFIG, 0, Body.of(config(context)));
    WarmUp.readAnswers();
    try {
      return context
          .introduction()
          .hello()
          .get(attempt.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      String last = stream.lastBytes().text();
      throw attempt.failure(
          method.silence() + " (" + attempt.timeout().toMillis() + " ms)",
          last,
          "run the command by hand, or raise the timeout");
    } catch (ExecutionException e) {
      throw Endings.explain(attempt, e.getCause(), stream.lastBytes().text());
    }
  }

  /** The first frame that an interpreter gets. */
  static Map<String, @Nullable Object> config(RemoteContext context) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("id", context.id());
    config.put("parents", context.place().ancestors());
    config.put("silence", context.tree().settings().silence().toMillis() / 1e3);
    config.put("heartbeat", context.tree().settings().heartbeat().toMillis() / 1e3);
    config.put("log_level", context.tree().settings().logLevel());
    return config;
  }

  private void announce(RemoteContext context, Hop hop) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>(hop.arguments());
    if (shown.get("password") instanceof String password) {
      tree.secrets().add(password);
    }
    RemoteContext parent = context.parent();
    tree.events()
        .emit(
            new ContextConnecting(
                context.id(),
                context.stack().key(),
                parent == null ? 0 : parent.id(),
                context.name(),
                hop.method(),
                Plain.object(tree.secrets().maskValue(shown))));
  }

  private static Hop localHop() {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("python_path", null);
    return new Hop("local", arguments, false);
  }
}
