package dev.mitoscope.multiplexer.lab;

import java.nio.file.Path;
import java.util.List;

/** SSH targets on this machine that share one throw-away client key. Closing it takes them down. */
public interface Lab extends AutoCloseable {

  /**
   * A target.
   *
   * @param name its name in this lab
   * @param address where it listens
   * @param port its SSH port
   * @param user an account that the key opens
   */
  record Host(String name, String address, int port, String user) {}

  /** The targets that this machine reaches itself. */
  List<Host> hosts();

  /** A target behind the first host. In-process servers can't hide it; network namespaces do. */
  Host inner();

  /** The client's private key, in OpenSSH's format, without a passphrase. */
  Path privateKey();

  /** A known_hosts file that has every target's key. */
  Path knownHosts();

  @Override
  void close();
}
