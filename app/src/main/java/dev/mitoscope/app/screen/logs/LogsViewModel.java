package dev.mitoscope.app.screen.logs;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.app.model.ContextsModel;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.log.LogLevel;
import dev.mitoscope.log.LogStore;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.multiplexer.event.LogEvent.LogsDropped;
import dev.mitoscope.multiplexer.event.Recorded;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Every log record there is, bounded, and the names by which their contexts can be asked for. */
final class LogsViewModel implements Fold {
  private static final int RECORDS = 1_000_000;
  private static final long BYTES = 256L << 20;

  private final ContextsModel contexts;
  private final LogStore store = new LogStore(RECORDS, BYTES);
  private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
  private long errors;
  private boolean changed;

  LogsViewModel(ContextsModel contexts) {
    this.contexts = contexts;
  }

  LogStore store() {
    return store;
  }

  ReadOnlyStringProperty subtitle() {
    return subtitle.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty empty() {
    return empty.getReadOnlyProperty();
  }

  /** The names in the list's column for all contexts of a host. */
  Set<String> namesOf(String host) {
    Set<String> names = new TreeSet<>(Set.of(host));
    contexts.all().stream()
        .map(entry -> entry.name())
        .filter(name -> name.equals(host) || name.startsWith(host + " "))
        .forEach(names::add);
    return names;
  }

  Set<String> nameOf(int context) {
    return Set.of(contexts.name(context));
  }

  @Override
  public void apply(Recorded recorded) {
    switch (recorded.event()) {
      case LogRecord record -> {
        errors += record.level() == Level.ERROR ? 1 : 0;
        append(recorded, level(record.level()), name(record), record.logger(), record.text());
      }
      case LogsDropped dropped -> {
        store.addDropped(dropped.count());
        append(
            recorded,
            LogLevel.WARNING,
            contexts.name(dropped.context()),
            "mitoscope",
            Format.count(dropped.count(), "record")
                + (dropped.count() == 1 ? " was" : " were")
                + " dropped here, because more came than could be taken");
      }
      default -> {}
    }
  }

  @Override
  public void settle() {
    if (changed) {
      changed = false;
      empty.set(false);
      subtitle.set(errors == 0 ? "" : Format.count(errors, "error"));
    }
  }

  private void append(
      Recorded recorded, LogLevel level, String context, String logger, String text) {
    store.append(recorded.at().toEpochMilli(), level, context, logger, text);
    changed = true;
  }

  private String name(LogRecord record) {
    return contexts
        .byId(record.context())
        .map(entry -> entry.name())
        .orElse(record.context() == 0 || record.host().isEmpty() ? "this machine" : record.host());
  }

  private static LogLevel level(Level level) {
    return switch (level) {
      case TRACE -> LogLevel.TRACE;
      case DEBUG -> LogLevel.DEBUG;
      case INFO -> LogLevel.INFO;
      case WARNING -> LogLevel.WARNING;
      case ERROR -> LogLevel.ERROR;
    };
  }
}
