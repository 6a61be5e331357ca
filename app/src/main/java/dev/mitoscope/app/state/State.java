package dev.mitoscope.app.state;

import dev.mitoscope.multiplexer.event.RunEvent;
import java.util.Locale;

/** A state is a word, a shape and a colour, the same on every screen. Ordered by urgency. */
public enum State {
  PENDING("pending"),
  SKIPPED("skipped"),
  OK("ok"),
  CHANGED("changed"),
  IGNORED("ignored"),
  RESCUED("rescued"),
  RUNNING("running"),
  WAITING("waiting"),
  STUCK("stuck"),
  UNREACHABLE("unreachable"),
  FAILED("failed");

  private static final State[] BY_CODE = values();

  private final String word;

  State(String word) {
    this.word = word;
  }

  /** What people read. */
  public String word() {
    return word;
  }

  /** A small number for compact storage, in the order of urgency. */
  @SuppressWarnings("EnumOrdinal") // the codes live in memory only, never on disk
  public int code() {
    return ordinal();
  }

  public static State ofCode(int code) {
    return BY_CODE[code];
  }

  /** The style class that gives shape and colour. */
  public String styleClass() {
    return "state-" + name().toLowerCase(Locale.ROOT);
  }

  /** Whether the host is still at it. */
  public boolean isActive() {
    return this == RUNNING || this == WAITING || this == STUCK;
  }

  /** Whether an operator should look here first. */
  public boolean wantsAttention() {
    return this == FAILED || this == UNREACHABLE || this == STUCK;
  }

  /** The state that a finished task leaves. */
  public static State of(RunEvent.Status status, boolean ignored, boolean rescued) {
    return switch (status) {
      case OK -> OK;
      case CHANGED -> CHANGED;
      case SKIPPED -> SKIPPED;
      case FAILED, UNREACHABLE ->
          ignored
              ? IGNORED
              : rescued ? RESCUED : status == RunEvent.Status.FAILED ? FAILED : UNREACHABLE;
    };
  }
}
