package dev.mitoscope.playbook.module;

/** No module of that name; the message says where was looked and what to do. */
public final class ModuleNotFoundException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean routed;

  public ModuleNotFoundException(String message) {
    this(message, false);
  }

  /**
   * @param routed see {@link #isRouted()}
   */
  ModuleNotFoundException(String message, boolean routed) {
    super(message);
    this.routed = routed;
  }

  /**
   * Whether there is a word on that name, that it went or leads nowhere; nobody else has it then.
   */
  public boolean isRouted() {
    return routed;
  }
}
