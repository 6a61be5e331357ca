package dev.mitoscope.playbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One inventory, one tree of contexts, and the runs over them. Everything it does shows as events
 * in the sink it was made with; what its methods return is only what the caller needs to go on.
 * Methods block unless they say otherwise; call them from virtual threads.
 */
public interface Session extends AutoCloseable {

  /** (Re)loads the inventory and emits {@code InventoryLoaded} or {@code InventoryFailed}. */
  void loadInventory();

  /** The hosts that a pattern selects, in order; emits nothing. */
  List<String> hosts(String pattern);

  /** Emits {@code HostDescribed} for the hosts of the pattern. */
  void describe(String pattern);

  /**
   * Emits {@code StackResolved} or {@code StackFailed} for the hosts of the pattern. Opens no
   * connection.
   */
  void resolveStacks(String pattern);

  /** Connects the default account of each host of the pattern. */
  void connect(String pattern) throws InterruptedException;

  /** Starts a run and returns at once. One run at a time. */
  Run start(RunRequest request);

  /**
   * A run of one task: {@code module} with {@code arguments} in key=value form, over the pattern.
   */
  Run startAdHoc(String pattern, String module, String arguments, RunRequest request);

  /**
   * Dumps contexts (all when empty) and the JVM; see {@link dev.mitoscope.multiplexer.Engine#dump}.
   */
  String dump(List<Integer> contexts) throws InterruptedException;

  /** Measures the round trip of a context; shows as {@code ContextTraffic}. */
  void ping(int context) throws InterruptedException;

  /** Interrupts what a context runs. */
  void interrupt(int context);

  /** Kills a context. */
  void kill(int context);

  /** Ends a context in order. */
  void closeContext(int context) throws InterruptedException;

  void cancelTransfer(String transfer);

  void pauseTransfer(String transfer, boolean paused);

  /** Answers a prompt; null refuses. */
  void answer(String prompt, char @Nullable [] answer);

  /** Stops a run if there is one and closes the tree. */
  @Override
  void close();
}
