package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.Call;
import dev.mitoscope.multiplexer.CallRequest;
import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * More interpreters of the same account, for calls that come while the first one is busy: one call
 * at a time runs in an interpreter, because modules own their process's directory, environment and
 * output. The first one starts them as its children; they are pristine, and end when they are idle
 * for long.
 */
final class Siblings {

  /** As many calls of one account run abreast at most; the others queue. */
  private static final int LIMIT = 64;

  static final Duration KEPT_IDLE = Duration.ofSeconds(30);

  /** Marks the hop of a sibling, and makes its stack another than its parent's. */
  static final String ARGUMENT = "beside";

  private final RemoteContext first;
  private final Connector connector;
  private final String executable;
  // guarded by this
  private final List<RemoteContext> running = new ArrayList<>();
  private int started;
  private int starting;

  /**
   * @param executable the first one's Python
   */
  Siblings(RemoteContext first, Connector connector, String executable) {
    this.first = first;
    this.connector = connector;
    this.executable = executable;
  }

  /**
   * Runs the call in an idle one, or in a new one; queues it where it was sent when there is no
   * room.
   */
  Call call(CallRequest request) {
    int number;
    synchronized (this) {
      running.removeIf(sibling -> !sibling.isAlive());
      for (RemoteContext sibling : running) {
        Optional<Call> call = sibling.calls().callIfIdle(request);
        if (call.isPresent()) {
          return call.get();
        }
      }
      if (running.size() + starting >= LIMIT) {
        return first.calls().queue(request);
      }
      starting++;
      number = ++started;
    }
    LateCall call = new LateCall();
    Thread.ofVirtual()
        .name("sibling of " + first.name())
        .start(() -> call.become(start(number).calls().queue(request)));
    return call;
  }

  private RemoteContext start(int number) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("python_path", List.of(executable));
    arguments.put("remote_name", first.stack().last().argument("remote_name"));
    arguments.put(ARGUMENT, number);
    List<Hop> hops = new ArrayList<>(first.stack().hops());
    hops.add(new Hop("local", arguments, false));
    RemoteContext made = null;
    try {
      made = connector.sibling(new Stack(hops), first);
      return made;
    } catch (ContextException e) {
      // Told as an event; the call still has a place to run.
      return first;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return first;
    } finally {
      synchronized (this) {
        starting--;
        if (made != null) {
          running.add(made);
        }
      }
    }
  }
}
