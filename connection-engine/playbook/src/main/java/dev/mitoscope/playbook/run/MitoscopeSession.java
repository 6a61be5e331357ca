package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.source.FileContents;
import dev.mitoscope.inventory.source.InventoryLoader;
import dev.mitoscope.inventory.variables.ExtraVariables;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.inventory.vault.VaultRequest;
import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.Multiplexer;
import dev.mitoscope.multiplexer.Settings;
import dev.mitoscope.multiplexer.event.ContextEvent;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.InventoryEvent;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.playbook.Run;
import dev.mitoscope.playbook.RunRequest;
import dev.mitoscope.playbook.Session;
import dev.mitoscope.playbook.connection.ResolvedStack;
import dev.mitoscope.playbook.connection.StackException;
import dev.mitoscope.playbook.plugin.LocalInventoryPlugins;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The session of this machine: an inventory, an engine, and one run at a time. */
public final class MitoscopeSession implements Session {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private final Configuration configuration;
  private final SessionVault vault;
  private final List<String> sources;
  private final Engine engine;
  private final EventSink events;
  private volatile @Nullable Inventory inventory;
  private volatile List<String> extraVars = List.of();
  private volatile boolean useCaches = true;
  private volatile @Nullable InventoryException inventoryFailure;
  private @Nullable ActiveRun run;

  /**
   * @param vault which passwords to open encrypted files with; what must be asked for is asked for
   *     in a prompt event, before the inventory is read
   * @param sources of the inventory as the user named them; the configured ones when empty
   * @param engine emits into the same events; closed with the session
   */
  public MitoscopeSession(
      Configuration configuration,
      VaultRequest vault,
      List<String> sources,
      Engine engine,
      EventSink events) {
    this.configuration = configuration;
    this.vault = new SessionVault(configuration, vault, engine, events);
    this.sources = sources.isEmpty() ? configuration.inventorySources() : List.copyOf(sources);
    this.engine = engine;
    this.events = events;
  }

  /**
   * A session with an engine of its own, as this machine's configuration has it.
   *
   * @param inventories as given to {@code -i}; the configured ones when empty
   * @param interactive whether somebody answers the prompts that show in the events
   */
  public static MitoscopeSession open(
      VaultRequest vault, List<String> inventories, EventSink events, boolean interactive) {
    Configuration configuration = Configuration.load();
    Settings settings =
        settings(configuration)
            .withConnectTimeout(Duration.ofSeconds(configuration.timeout()))
            .withInteractive(interactive);
    Multiplexer engine = new Multiplexer(settings, new Secrets(), events);
    if (configuration.get("MITOGEN_DUMP_THREAD_STACKS").value() instanceof Number seconds
        && seconds.doubleValue() > 0) {
      engine.dumpEvery(Duration.ofMillis(Math.max(100, (long) (1000 * seconds.doubleValue()))));
    }
    if (configuration.isTrue("MITOGEN_ROUTER_DEBUG")) {
      try {
        engine.traceFrames();
      } catch (IOException e) {
        events.emit(new RunEvent.Warning("no trace is written here: " + e, false));
      }
    }
    return new MitoscopeSession(configuration, vault, inventories, engine, events);
  }

  private static Settings settings(Configuration configuration) {
    Long poolSize = configuration.integer("MITOGEN_POOL_SIZE");
    Long interpreters = configuration.integer("MITOGEN_MAX_INTERPRETERS");
    try {
      return Settings.defaults()
          .withBudgets(poolSize == null ? 32 : poolSize, interpreters == null ? 20 : interpreters);
    } catch (IllegalArgumentException e) {
      throw new InventoryException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void loadInventory() {
    Warnings warnings = new Warnings(text -> events.emit(new RunEvent.Warning(text, false)));
    try {
      Vault secrets = vault.get();
      Inventory loaded =
          new InventoryLoader(
                  configuration,
                  secrets,
                  InventoryLoader.Strictness.LENIENT,
                  warnings,
                  new LocalInventoryPlugins(
                      () -> engine,
                      configuration,
                      secrets,
                      ExtraVariables.parse(
                          extraVars,
                          configuration.directory(),
                          FileContents.of(configuration, secrets),
                          configuration.hashBehaviour()),
                      useCaches))
              .load(sources);
      inventory = loaded;
      events.emit(InventoryEvents.loaded(loaded));
    } catch (InventoryException e) {
      inventoryFailure = e;
      Origin origin = e.origin();
      events.emit(
          new InventoryEvent.InventoryFailed(
              sources, String.valueOf(e.getMessage()), origin == null ? null : origin.position()));
    }
  }

  /** Why there is no inventory. */
  InventoryException inventoryFailure() {
    InventoryException failure = inventoryFailure;
    return failure == null ? new InventoryException("the inventory can't be loaded") : failure;
  }

  /** The inventory, loaded when it was not yet; null when it can't be. */
  @Nullable Inventory inventory() {
    if (inventory == null) {
      loadInventory();
    }
    return inventory;
  }

  private List<Host> select(String pattern) {
    Inventory loaded = inventory();
    return loaded == null ? List.of() : loaded.hosts(pattern);
  }

  @Override
  public List<String> hosts(String pattern) {
    return select(pattern).stream().map(Host::name).toList();
  }

  private HostOverview overview(Inventory loaded) {
    return new HostOverview(configuration, vault.get(), loaded, engine);
  }

  @Override
  public void describe(String pattern) {
    Inventory loaded = inventory();
    if (loaded == null) {
      return;
    }
    HostOverview overview = overview(loaded);
    for (Host host : select(pattern)) {
      events.emit(overview.describe(host));
    }
  }

  @Override
  public void resolveStacks(String pattern) {
    for (Host host : select(pattern)) {
      resolve(host.name());
    }
  }

  private @Nullable ResolvedStack resolve(String host) {
    Inventory loaded = inventory();
    if (loaded == null) {
      return null;
    }
    try {
      ResolvedStack stack = overview(loaded).resolve(host);
      events.emit(InventoryEvents.resolved(stack, engine.secrets()));
      return stack;
    } catch (StackException e) {
      Origin origin = e.origin();
      events.emit(
          new ContextEvent.StackFailed(
              host, String.valueOf(e.getMessage()), origin == null ? null : origin.position()));
      return null;
    }
  }

  @Override
  public void connect(String pattern) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (Host host : select(pattern)) {
      ResolvedStack stack = resolve(host.name());
      if (stack != null) {
        threads.add(Thread.ofVirtual().name("connect " + host.name()).start(() -> connect(stack)));
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void connect(ResolvedStack stack) {
    try {
      engine.context(stack.stack(), stack.host());
    } catch (ContextException e) {
      // The engine said so in an event; there is nobody else to tell.
      events.emit(new RunEvent.Warning(stack.host() + ": " + e.getMessage(), false));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized Run start(RunRequest request) {
    readInventoryFor(request);
    return start(new RunPreparation(configuration, vault, engine, events, this, request, null));
  }

  @Override
  public synchronized Run startAdHoc(
      String pattern, String module, String arguments, RunRequest request) {
    readInventoryFor(request);
    return start(
        new RunPreparation(
            configuration,
            vault,
            engine,
            events,
            this,
            request,
            new AdHocPlay(pattern, module, arguments)));
  }

  /** Plugins of the inventory may look at the command line: what it changes is read again. */
  private void readInventoryFor(RunRequest request) {
    boolean flushes = "true".equals(request.settings().get("flush-cache"));
    if (flushes || !request.extraVars().equals(extraVars)) {
      extraVars = request.extraVars();
      useCaches = !flushes;
      inventory = null;
    }
  }

  private Run start(RunPreparation preparation) {
    ActiveRun before = run;
    if (before != null && !before.isOver()) {
      throw new IllegalStateException("a run is under way; stop it before the next is started");
    }
    ActiveRun started = new ActiveRun(events, this::closeContexts, preparation::run);
    run = started;
    return started;
  }

  private void closeContexts() {
    for (Context context : engine.contexts().reversed()) {
      try {
        context.shutdown(ANSWER_WITHIN);
      } catch (InterruptedException e) {
        context.kill();
      }
    }
  }

  @Override
  public String dump(List<Integer> contexts) throws InterruptedException {
    return engine.dump(contexts);
  }

  @Override
  public void ping(int context) throws InterruptedException {
    Context live = engine.byId(context).orElse(null);
    if (live != null) {
      try {
        live.ping(ANSWER_WITHIN);
      } catch (CallException e) {
        events.emit(new RunEvent.Warning(live.name() + ": " + e.getMessage(), false));
      }
    }
  }

  @Override
  public void interrupt(int context) {
    engine.byId(context).ifPresent(Context::interrupt);
  }

  @Override
  public void kill(int context) {
    engine.byId(context).ifPresent(Context::kill);
  }

  @Override
  public void closeContext(int context) throws InterruptedException {
    Context live = engine.byId(context).orElse(null);
    if (live != null) {
      live.shutdown(ANSWER_WITHIN);
    }
  }

  @Override
  public void cancelTransfer(String transfer) {
    engine.cancelTransfer(transfer);
  }

  @Override
  public void pauseTransfer(String transfer, boolean paused) {
    engine.pauseTransfer(transfer, paused);
  }

  @Override
  public void answer(String prompt, char @Nullable [] answer) {
    engine.answer(prompt, answer);
  }

  @Override
  public void close() {
    ActiveRun active;
    synchronized (this) {
      active = run;
    }
    if (active != null && !active.isOver()) {
      active.stop(StopDepth.CANCEL_TASK, null);
    }
    engine.close();
  }
}
