package dev.mitoscope.multiplexer.context;

/** The life of a context, and who relies on it. It never goes back. Safe for any thread. */
final class Life {

  /** Where a context is in its life. */
  enum State {
    CONNECTING,
    READY,
    CLOSING,
    GONE
  }

  // guarded by this: all below
  private State state = State.CONNECTING;
  private int leases;
  private String why = "asked to";
  private boolean isLookedAfter;
  private boolean isCutOff;
  private Evidence evidence = new Evidence("its stream ended before it said what was left", false);

  synchronized State state() {
    return state;
  }

  synchronized void ready() {
    if (state == State.CONNECTING) {
      state = State.READY;
    }
  }

  /**
   * Somebody is about to use it, possibly more than once; false when it was just told to end. Of
   * one that was lost the user hears from his first call.
   */
  synchronized boolean lease() {
    if (state == State.CLOSING) {
      return false;
    }
    leases++;
    return true;
  }

  synchronized void release() {
    leases--;
  }

  synchronized boolean isLeased() {
    return leases > 0;
  }

  /** Takes it out of use, unless somebody uses it. */
  synchronized boolean retire(String reason) {
    if (state != State.READY || leases > 0) {
      return false;
    }
    close(reason);
    return true;
  }

  /** It is asked to end; the first reason counts. */
  synchronized void close(String reason) {
    if (state == State.CONNECTING || state == State.READY) {
      state = State.CLOSING;
      why = reason;
    }
  }

  /**
   * Somebody looks at what it leaves behind, and tells of its end after that; false when it is gone
   * and told of already.
   */
  synchronized boolean lookAfter() {
    isLookedAfter = state != State.GONE;
    return isLookedAfter;
  }

  synchronized boolean isLookedAfter() {
    return isLookedAfter;
  }

  /** Its end is asked for from here, and not of itself. */
  synchronized void cutOff() {
    isCutOff = true;
  }

  synchronized boolean isCutOff() {
    return isCutOff;
  }

  /** What is known of what it left behind. */
  synchronized void evidence(Evidence known) {
    evidence = known;
  }

  synchronized Evidence evidence() {
    return evidence;
  }

  synchronized String why() {
    return why;
  }

  /** It is gone; the state before. */
  synchronized State end() {
    State before = state;
    state = State.GONE;
    return before;
  }
}
