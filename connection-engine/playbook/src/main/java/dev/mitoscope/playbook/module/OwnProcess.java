package dev.mitoscope.playbook.module;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Modules that get a process of their own, because they would leave traces in a shared one. */
final class OwnProcess {
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("apt", "python-apt keeps the package cache open, with locks, in its library"),
          Map.entry("apt_repository", "python-apt keeps its configuration in the library"),
          Map.entry("dnf", "libdnf can be set up once in a process"),
          Map.entry("dnf5", "libdnf5 keeps its plugins loaded"),
          Map.entry("yum", "the yum library keeps its locks and the RPM database open"),
          Map.entry("rpm_key", "runs gpg with descriptors that it leaves open"),
          Map.entry("pip", "loads pkg_resources, which sees what was installed once only"),
          Map.entry("setup", "loads the target's own facter and ohai parts and changes the locale"),
          Map.entry("package_facts", "binds to the package library of the distribution"),
          Map.entry("reboot", "must not take the interpreter's link down with it"),
          Map.entry("user", "reads the user database anew, with what NSS modules are loaded"),
          Map.entry("async_wrapper", "leaves its process behind"));

  private OwnProcess() {}

  /** Why the module of that short name does, or null. */
  static @Nullable String reason(String name) {
    return REASONS.get(name);
  }
}
