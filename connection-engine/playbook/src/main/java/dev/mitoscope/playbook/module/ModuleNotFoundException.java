package dev.mitoscope.playbook.module;

/** No module of that name; the message says where was looked and what to do. */
public final class ModuleNotFoundException extends Exception {
  private static final long serialVersionUID = 1L;

  public ModuleNotFoundException(String message) {
    super(message);
  }
}
