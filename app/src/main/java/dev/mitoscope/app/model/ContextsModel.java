package dev.mitoscope.app.model;

import dev.mitoscope.multiplexer.event.ContextEvent;
import dev.mitoscope.multiplexer.event.ContextEvent.CallFinished;
import dev.mitoscope.multiplexer.event.ContextEvent.CallStarted;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextConnecting;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextFailed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextLost;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextPhase;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextReady;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextTraffic;
import dev.mitoscope.multiplexer.event.ContextEvent.ResourceUsage;
import dev.mitoscope.multiplexer.event.ContextEvent.StackFailed;
import dev.mitoscope.multiplexer.event.ContextEvent.StackResolved;
import dev.mitoscope.multiplexer.event.Recorded;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The contexts that were tried in this process, by id, in the order of their attempts: all that
 * live, and of those that ended the last ones.
 */
public final class ContextsModel extends Model {
  static final int ENDED_KEPT = 10_000;

  /** Between the hops in a context's name. */
  private static final String HOP = " › ";

  private final Map<Integer, ContextEntry> byId = new LinkedHashMap<>();
  private final Set<Integer> ended = new LinkedHashSet<>();

  /** The inventory name of the host that a stack leads to, the first where several share it. */
  private final Map<String, String> hostOfStack = new HashMap<>();

  public Collection<ContextEntry> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  public Optional<ContextEntry> byId(int context) {
    return Optional.ofNullable(byId.get(context));
  }

  /** The contexts of a host: its own account's, and those of the accounts become on it. */
  public List<ContextEntry> of(String host) {
    return byId.values().stream()
        .filter(entry -> entry.name().equals(host) || entry.name().startsWith(host + HOP))
        .toList();
  }

  /** What people call it; its number where nothing is known of it. */
  public String name(int context) {
    ContextEntry entry = byId.get(context);
    if (entry != null) {
      return entry.name();
    }
    return context == 0 ? "this machine" : "context " + context;
  }

  @Override
  public void apply(Recorded recorded) {
    if (!(recorded.event() instanceof ContextEvent event)) {
      return;
    }
    Instant at = recorded.at();
    switch (event) {
      case ContextConnecting connecting -> {
        ended.remove(connecting.context());
        byId.put(connecting.context(), new ContextEntry(connecting, nameOf(connecting), at));
        changed();
      }
      case ContextPhase phase -> update(phase.context(), entry -> entry.enter(phase, at));
      case ContextReady ready -> update(ready.context(), entry -> entry.ready(ready, at));
      case ContextFailed failed -> {
        update(failed.context(), entry -> entry.failed(failed, at));
        end(failed.context());
      }
      case CallStarted call -> update(call.context(), entry -> entry.started(call, at));
      case CallFinished call -> update(call.context(), entry -> entry.finished(call, at));
      case ContextTraffic traffic -> update(traffic.context(), entry -> entry.traffic(traffic));
      case ContextLost lost -> {
        update(lost.context(), entry -> entry.lost(lost, at));
        end(lost.context());
      }
      case ContextClosed closed -> {
        update(closed.context(), entry -> entry.closed(closed, at));
        end(closed.context());
      }
      case StackResolved resolved -> hostOfStack.putIfAbsent(resolved.stack(), resolved.host());
      case StackFailed ignored -> {}
      case ResourceUsage ignored -> {}
    }
  }

  /**
   * Operators know hosts by their inventory names, the engine by account and address: a context is
   * called after the host that its stack leads to, or else after its parent and its own last hop.
   */
  private String nameOf(ContextConnecting connecting) {
    String host = hostOfStack.get(connecting.stack());
    if (host != null) {
      return host;
    }
    String name = connecting.name();
    ContextEntry parent = byId.get(connecting.parent());
    int lastHop = name.lastIndexOf(HOP);
    return parent == null || lastHop < 0 ? name : parent.name() + name.substring(lastHop);
  }

  private void end(int context) {
    if (byId.containsKey(context) && ended.add(context) && ended.size() > ENDED_KEPT) {
      int oldest = ended.iterator().next();
      ended.remove(oldest);
      byId.remove(oldest);
    }
  }

  private void update(int context, Consumer<ContextEntry> change) {
    ContextEntry entry = byId.get(context);
    if (entry != null) {
      change.accept(entry);
      changed();
    }
  }
}
