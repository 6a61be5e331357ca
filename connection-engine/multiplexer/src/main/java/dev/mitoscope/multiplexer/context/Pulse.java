package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.Descriptors;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextTraffic;
import dev.mitoscope.multiplexer.event.ContextEvent.ResourceUsage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every second: tells traffic and budgets where they changed. Every heartbeat: a ping on each link,
 * which keeps interpreters from ending themselves, and measures the round trip.
 */
public final class Pulse {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Tree tree;
  private final Map<Integer, ContextTraffic> told = new HashMap<>();
  private final Map<Integer, Boolean> pinging = new ConcurrentHashMap<>();
  private long second;
  private ResourceUsage usage = new ResourceUsage(-1, -1, -1, -1, -1);
  private long sentBefore;
  private long receivedBefore;

  private Pulse(Tree tree) {
    this.tree = tree;
  }

  /** Beats until it is closed. */
  public static Repeated start(Tree tree) {
    return Repeated.after(SECOND, "pulse", new Pulse(tree)::beat);
  }

  private void beat() {
    if (second++ % Math.max(1, tree.settings().heartbeat().toSeconds()) == 0) {
      tree.roots().forEach(this::ping);
    }
    tree.live().stream().filter(RemoteContext::isSpare).forEach(this::end);
    tell();
  }

  private void ping(RemoteContext root) {
    // A link that doesn't answer gets no second ping beside the first.
    if (root.isAlive() && pinging.putIfAbsent(root.id(), true) == null) {
      Thread.ofVirtual()
          .name("ping " + root.name())
          .start(() -> {
            try {
              root.ping(tree.settings().silence());
            } catch (CallException e) {
              // Silence is no loss: the link's own keepalive decides that.
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } finally {
              pinging.remove(root.id());
            }
          });
    }
  }

  private void end(RemoteContext spare) {
    Thread.ofVirtual()
        .name("end of " + spare.name())
        .start(() -> {
          try {
            spare.shutdown(tree.settings().silence());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  // By hand, here and below: the first comparison of such records takes 12 ms of generated code,
  // which each run of more than a second would pay for.
  private static boolean isSame(ContextTraffic one, ContextTraffic other) {
    return one.sent() == other.sent()
        && one.received() == other.received()
        && Objects.equals(one.roundTrip(), other.roundTrip());
  }

  private static boolean isSame(ResourceUsage one, ResourceUsage other) {
    return one.contexts() == other.contexts()
        && one.descriptors() == other.descriptors()
        && one.descriptorLimit() == other.descriptorLimit()
        && one.sentPerSecond() == other.sentPerSecond()
        && one.receivedPerSecond() == other.receivedPerSecond();
  }

  private void tell() {
    long sent = 0;
    long received = 0;
    int count = 0;
    for (RemoteContext context : tree.live()) {
      double roundTrip = context.traffic().roundTripMillis();
      ContextTraffic traffic =
          new ContextTraffic(
              context.id(),
              context.traffic().bytesSent(),
              context.traffic().bytesReceived(),
              Double.isNaN(roundTrip) ? null : roundTrip);
      ContextTraffic before = told.put(context.id(), traffic);
      if (before == null || !isSame(traffic, before)) {
        tree.events().emit(traffic);
      }
      count++;
      if (context.parent() == null) {
        sent += context.traffic().bytesSent();
        received += context.traffic().bytesReceived();
      }
    }
    ResourceUsage now =
        new ResourceUsage(
            count,
            Descriptors.open(),
            usage.descriptorLimit() < 0 ? Descriptors.limit() : usage.descriptorLimit(),
            Math.max(0, sent - sentBefore),
            Math.max(0, received - receivedBefore));
    sentBefore = sent;
    receivedBefore = received;
    if (!isSame(now, usage)) {
      usage = now;
      tree.events().emit(now);
    }
  }
}
