package dev.mitoscope.multiplexer.method;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.Settings;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextPhase;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.prompt.PromptDesk;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One attempt to make a context: what a connection method tells about it, and whom it may ask. */
public final class Attempt {
  private final int context;
  private final String host;
  private final Hop hop;
  private final String label;
  private final Settings settings;
  private final Secrets secrets;
  private final EventSink events;
  private final PromptDesk prompts;
  private final AtomicInteger asking = new AtomicInteger();
  private volatile String phase = "start";
  private volatile String command = "";

  public Attempt(
      int context,
      String host,
      Hop hop,
      String label,
      Settings settings,
      Secrets secrets,
      EventSink events,
      PromptDesk prompts) {
    this.context = context;
    this.host = host;
    this.hop = hop;
    this.label = label;
    this.settings = settings;
    this.secrets = secrets;
    this.events = events;
    this.prompts = prompts;
  }

  /** A phase begins: {@code connect}, {@code authenticate}, {@code password}, {@code bootstrap}. */
  public void phase(String name, String commandText) {
    phase = name;
    command = secrets.mask(commandText);
    events.emit(new ContextPhase(context, name, command, timeout().toMillis()));
  }

  /** Something for the log that is neither a phase nor a failure. */
  public void log(Level level, String text) {
    events.emit(new LogRecord(context, host, level, label, secrets.mask(text), null));
  }

  /** Asks the operator; empty when refused. */
  public Optional<String> ask(Kind kind, String text, boolean secret) throws InterruptedException {
    asking.incrementAndGet();
    try {
      return prompts.ask(context, host, label, kind, text, secret);
    } finally {
      asking.decrementAndGet();
    }
  }

  /** Whether the operator is being asked. */
  public boolean isAsking() {
    return asking.get() > 0;
  }

  /** How long a phase may take. */
  public Duration timeout() {
    return hop.argument("connect_timeout") instanceof Number seconds
        ? Duration.ofMillis(Math.round(seconds.doubleValue() * 1000))
        : settings.connectTimeout();
  }

  /** The command of the present phase, without secrets. */
  public String command() {
    return command;
  }

  /** The hop in a few letters. */
  public String label() {
    return label;
  }

  public Settings settings() {
    return settings;
  }

  /** A failure in the present phase. */
  public ContextException failure(String message, String lastBytes, String hint) {
    return failure(phase, message, lastBytes, hint);
  }

  /** A failure in a phase that the other side named. */
  public ContextException failure(String inPhase, String message, String lastBytes, String hint) {
    return new ContextException(
        secrets.mask(label + ": " + message),
        label,
        inPhase,
        command,
        secrets.mask(lastBytes),
        hint);
  }
}
