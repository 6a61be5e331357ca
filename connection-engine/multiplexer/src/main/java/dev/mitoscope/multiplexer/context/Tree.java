package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.Settings;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.file.Files;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Frame;
import dev.mitoscope.multiplexer.frame.Handles;
import dev.mitoscope.multiplexer.link.FrameStream;
import dev.mitoscope.multiplexer.link.FrameTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All contexts by id, and what arrives from them. Safe for any thread. */
public final class Tree {
  private final Settings settings;
  private final Secrets secrets;
  private final EventSink events;
  private final Files files;
  private final Aftermaths aftermaths;
  private volatile @Nullable FrameTrace trace;
  private final AtomicInteger ids = new AtomicInteger();
  private final AtomicInteger replies = new AtomicInteger(Handles.FIRST_REPLY);
  private final AtomicLong calls = new AtomicLong();
  private final ConcurrentMap<Integer, RemoteContext> contexts = new ConcurrentHashMap<>();

  // By the parent's id: thousands of contexts are not searched for the few below one.
  private final ConcurrentMap<Integer, Set<RemoteContext>> children = new ConcurrentHashMap<>();

  public Tree(Settings settings, Secrets secrets, EventSink events) {
    this.settings = settings;
    this.secrets = secrets;
    this.events = events;
    this.files = new Files(events, secrets);
    this.aftermaths = new Aftermaths(events, secrets);
  }

  /** What is done after contexts that had been ready were lost. */
  public Aftermaths aftermaths() {
    return aftermaths;
  }

  /** From now on every frame is told of there, and new interpreters keep such files too. */
  public void trace(FrameTrace file) {
    trace = file;
  }

  /** Where frames are told of; null when nowhere. */
  @Nullable FrameTrace trace() {
    return trace;
  }

  public Settings settings() {
    return settings;
  }

  public Secrets secrets() {
    return secrets;
  }

  public EventSink events() {
    return events;
  }

  public Files files() {
    return files;
  }

  int nextId() {
    return ids.incrementAndGet();
  }

  int nextReply() {
    return replies.getAndIncrement();
  }

  long nextCall() {
    return calls.incrementAndGet();
  }

  void add(RemoteContext context) {
    contexts.put(context.id(), context);
    RemoteContext parent = context.parent();
    if (parent != null) {
      children.computeIfAbsent(parent.id(), id -> ConcurrentHashMap.newKeySet()).add(context);
    }
  }

  private void remove(RemoteContext context) {
    contexts.remove(context.id());
    RemoteContext parent = context.parent();
    if (parent != null) {
      children.computeIfPresent(
          parent.id(),
          (id, siblings) -> {
            siblings.remove(context);
            return siblings.isEmpty() ? null : siblings;
          });
    }
  }

  public Optional<RemoteContext> byId(int id) {
    return Optional.ofNullable(contexts.get(id)).filter(RemoteContext::isAlive);
  }

  /** Those that answer, parents before children. */
  public List<RemoteContext> live() {
    return contexts.values().stream().filter(RemoteContext::isAlive).sorted(Tree::compare).toList();
  }

  private static int compare(RemoteContext one, RemoteContext other) {
    int order = Integer.compare(one.place().ancestors().size(), other.place().ancestors().size());
    return order == 0 ? Integer.compare(one.id(), other.id()) : order;
  }

  /** Those that a context started, whatever their state. */
  List<RemoteContext> childrenOf(RemoteContext parent) {
    return children.getOrDefault(parent.id(), Set.of()).stream()
        .sorted(Comparator.comparingInt(RemoteContext::id))
        .toList();
  }

  /** All contexts behind one. */
  List<RemoteContext> below(RemoteContext top) {
    List<RemoteContext> below = new ArrayList<>(childrenOf(top));
    for (int i = 0; i < below.size(); i++) {
      below.addAll(childrenOf(below.get(i)));
    }
    return below;
  }

  /** Those next to this process. */
  List<RemoteContext> roots() {
    return contexts.values().stream().filter(context -> context.parent() == null).toList();
  }

  /** What a stream of frames from a context next to this process reports to. */
  FrameStream.Receiver receiver(RemoteContext root) {
    return new FrameStream.Receiver() {
      private volatile @Nullable Loss loss;

      @Override
      public void received(Frame frame) {
        RemoteContext source = speaker(root, frame.source());
        // A context speaks for itself and for those below it, and only to us.
        if (source != null
            && frame.destination() == 0
            && speaker(root, frame.authority()) != null) {
          source.exchange().received(frame);
        } else {
          log(root, Level.ERROR, "mitoscope", "dropped a frame that it may not send: " + frame);
        }
      }

      @Override
      public void said(String line) {
        log(root, Level.INFO, "stderr", line);
      }

      @Override
      public void ended(String reason, boolean byFarEnd) {
        FrameStream stream = root.stream();
        if (byFarEnd && root.isAlive()) {
          loss = lost(root, Duration.ZERO);
        }
        removeAll(root, reason, stream == null ? "" : stream.lastBytes().text());
      }

      @Override
      public void lingers() {
        Loss known = loss;
        if (known != null) {
          aftermaths.finish(known);
        }
      }
    };
  }

  private @Nullable RemoteContext speaker(RemoteContext root, int id) {
    RemoteContext context = contexts.get(id);
    return context != null && context.first() == root ? context : null;
  }

  /** A message that is no answer. */
  void message(RemoteContext from, int handle, Map<String, @Nullable Object> message) {
    switch (handle) {
      case Handles.HELLO -> from.introduction().heard(message);
      case Handles.LOG -> logged(from, message);
      case Handles.CHILD_ENDED -> {
        RemoteContext child = contexts.get((int) Plain.number(message, "id"));
        if (child != null && child.parent() == from) {
          Loss loss = child.isAlive() ? lost(child, Duration.ZERO) : null;
          removeAll(child, Plain.text(message, "reason"), Plain.text(message, "last"));
          if (loss != null) {
            finish(loss, () -> {});
          }
        }
      }
      default ->
          log(from, Level.WARNING, "mitoscope", "sent something to the unknown handle " + handle);
    }
  }

  private void logged(RemoteContext from, Map<String, @Nullable Object> record) {
    Level level =
        switch ((int) Plain.number(record, "level") / 10) {
          case 0 -> record.containsKey("level") ? Level.TRACE : Level.INFO;
          case 1 -> Level.DEBUG;
          case 2 -> Level.INFO;
          case 3 -> Level.WARNING;
          default -> Level.ERROR;
        };
    String text = secrets.mask(Plain.text(record, "text"));
    RemoteContext child = contexts.get((int) Plain.number(record, "child"));
    RemoteContext source = child != null && child.parent() == from ? child : from;
    if (Boolean.TRUE.equals(record.get("terminal"))) {
      source.terminalSaid(text);
    }
    events.emit(
        new LogRecord(
            source.id(),
            source.host(),
            level,
            Plain.text(record, "logger"),
            text,
            Plain.textOrNull(record, "thread")));
  }

  /** Tells of something that concerns a context. */
  void log(RemoteContext context, Level level, String logger, String text) {
    events.emit(
        new LogRecord(context.id(), context.host(), level, logger, secrets.mask(text), null));
  }

  /** A context that breaks the protocol is not listened to any longer. */
  void cut(RemoteContext context, String reason) {
    log(context, Level.ERROR, "mitoscope", "cut off: " + reason);
    kill(context);
  }

  /** Cuts the link next to this process, or has the parent kill the child. */
  public void kill(RemoteContext context) {
    context.life().cutOff();
    RemoteContext parent = context.parent();
    FrameStream stream = context.stream();
    if (stream != null && context.isAlive()) {
      Loss loss = lost(context, Loss.GRACE);
      if (stream.end("killed")) {
        finish(loss, () -> stream.close("killed"));
      } else {
        aftermaths.withdraw();
      }
    } else if (stream != null) {
      stream.close("killed");
    } else if (parent != null) {
      try {
        // The attempt may have failed before it asked the parent for anything.
        parent.supplyPart("mitoscope.children");
        parent.send(Handles.CHILDREN, 0, Body.of(Map.of("do", "kill", "id", context.id())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void finish(Loss loss, Runnable then) {
    Thread.ofVirtual()
        .name("aftermath of " + loss.top().context().name())
        .start(() -> {
          aftermaths.finish(loss);
          then.run();
        });
  }

  /**
   * A context that was ready is about to be removed with all behind it: its aftermath begins, and
   * has to be finished or withdrawn.
   */
  public Loss lost(RemoteContext top, Duration grace) {
    aftermaths.begin();
    List<Loss.Member> members = new ArrayList<>();
    members.add(new Loss.Member(top, top.callBegan()));
    for (RemoteContext context : below(top)) {
      if (!context.self().isEmpty()) {
        members.add(new Loss.Member(context, context.callBegan()));
      }
    }
    return new Loss(members, grace);
  }

  /**
   * Gives up on a context that does not answer: whoever waits on it learns why at once. Its link is
   * still there, until it is killed.
   */
  public void giveUp(RemoteContext context, String reason) {
    FrameStream stream = context.stream();
    if (stream != null) {
      stream.end(reason);
    } else {
      removeAll(context, reason, "");
    }
  }

  /** A context is gone, and with it all below. */
  void removeAll(RemoteContext top, String reason, String lastBytes) {
    List<RemoteContext> leaving = new ArrayList<>(below(top));
    leaving.add(top);
    // Leaves first, as they vanish from the far end of the tree.
    leaving.sort(
        Comparator.comparingInt((RemoteContext c) -> c.place().ancestors().size()).reversed());
    for (RemoteContext context : leaving) {
      remove(context);
      String why = context == top ? reason : "its parent " + top.name() + " is gone: " + reason;
      context.gone(secrets.mask(why), secrets.mask(lastBytes));
    }
  }
}
