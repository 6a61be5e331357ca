package dev.mitoscope.multiplexer.method.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.Executors;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.nio2.Nio2Service;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactory;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.io.nio2.Nio2Session;
import org.apache.sshd.common.util.threads.NoCloseExecutor;
import org.jspecify.annotations.Nullable;

/** Makes connections that are an {@link EagerSession}, their handlers on virtual threads. */
final class EagerSessions extends Nio2ServiceFactoryFactory {

  EagerSessions() {
    // Handlers may block, on a prompt of keyboard-interactive authentication for one.
    super(() -> new NoCloseExecutor(Executors.newVirtualThreadPerTaskExecutor()));
  }

  @Override
  public IoServiceFactory create(FactoryManager manager) {
    return new Nio2ServiceFactory(manager, newExecutor(), newExecutor()) {
      @Override
      public Nio2Session createSession(
          Nio2Service service,
          IoHandler handler,
          AsynchronousSocketChannel socket,
          @Nullable SocketAddress acceptedAt)
          throws IOException {
        return new EagerSession(service, getFactoryManager(), handler, socket, acceptedAt);
      }
    };
  }
}
