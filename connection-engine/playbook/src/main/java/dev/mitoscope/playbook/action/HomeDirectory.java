package dev.mitoscope.playbook.action;

/** Paths of the controller that begin with a tilde. */
final class HomeDirectory {
  private HomeDirectory() {}

  static String expand(String path) {
    return path.equals("~") || path.startsWith("~/")
        ? System.getProperty("user.home") + path.substring(1)
        : path;
  }
}
