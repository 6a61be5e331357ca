package dev.mitoscope.topology;

/** The colours of the picture, each set in a style sheet as {@code -topology-NAME}. */
enum Ink {
  SURFACE,
  CARD,
  TEXT,
  MUTED,
  LINE,
  ACCENT,
  SUCCESS,
  WARNING,
  DANGER,
  NEUTRAL,
  SUCCESS_TINT,
  ACCENT_TINT,
  WARNING_TINT,
  DANGER_TINT;

  static Ink of(NodeState state) {
    return switch (state) {
      case PLANNED, CLOSED -> NEUTRAL;
      case CONNECTING, BUSY -> ACCENT;
      case READY -> SUCCESS;
      case STUCK -> WARNING;
      case LOST, FAILED -> DANGER;
    };
  }

  static Ink tint(NodeState state) {
    return switch (state) {
      case PLANNED, CLOSED, READY -> CARD;
      case CONNECTING, BUSY -> ACCENT_TINT;
      case STUCK -> WARNING_TINT;
      case LOST, FAILED -> DANGER_TINT;
    };
  }
}
