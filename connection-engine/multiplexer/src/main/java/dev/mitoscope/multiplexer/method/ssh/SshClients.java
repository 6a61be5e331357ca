package dev.mitoscope.multiplexer.method.ssh;

import dev.mitoscope.multiplexer.logging.EventLoggerProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.BaseBuilder;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** The one SSH client of this process. It knows no defaults of its own: each dial brings all. */
final class SshClients {

  /** What belongs to one connection, where MINA only hands over the session. */
  static final AttributeKey<Dial> DIAL = new AttributeKey<>();

  /** How much may be under way unacknowledged: what a 100 ms link at 40 MiB/s carries. */
  private static final long WINDOW = 4L << 20;

  private static volatile @Nullable SshClient client;

  private SshClients() {}

  /** Started by the first who wants it. */
  static SshClient client() {
    SshClient started = client;
    return started == null ? onlyOne() : started;
  }

  private static synchronized SshClient onlyOne() {
    SshClient started = client;
    if (started == null) {
      started = start();
      client = started;
    }
    return started;
  }

  /** Ends it with all its connections. Does not wait for one that is just being started. */
  static void end() {
    SshClient started = client;
    if (started != null) {
      started.close(true);
    }
  }

  private static SshClient start() {
    EventLoggerProvider.install();
    JdkEd25519.install();
    SshClient client =
        ClientBuilder.builder()
            .keyExchangeFactories(exchanges())
            .cipherFactories(List.copyOf(ciphers()))
            .build();
    client.setIoServiceFactoryFactory(new EagerSessions());
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setPasswordIdentityProvider(PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
    client.setServerKeyVerifier((session, address, key) -> dial(session).isTrusted(key));
    client.setAgentFactory(new Agents());
    client.addSessionListener(new Compression());
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    CoreModuleProperties.WINDOW_SIZE.set(client, WINDOW);
    client.start();
    return client;
  }

  /**
   * The fast one first: post-quantum exchanges double the time to connect. None is asked whether it
   * is supported here, since the answer of those few costs each start the loading of their library.
   */
  private static List<KeyExchangeFactory> exchanges() {
    List<BuiltinDHFactories> exchanges =
        new ArrayList<>(
            List.of(BuiltinDHFactories.curve25519, BuiltinDHFactories.curve25519_libssh));
    for (BuiltinDHFactories each : ClientBuilder.DEFAULT_KEX_PREFERENCE) {
      if (!exchanges.contains(each)) {
        exchanges.add(each);
      }
    }
    return NamedFactory.setUpTransformedFactories(false, exchanges, ClientBuilder.DH2KEX);
  }

  /** What processors do in hardware first: in Java, ChaCha20 is many times slower than AES-GCM. */
  private static List<BuiltinCiphers> ciphers() {
    List<BuiltinCiphers> ciphers =
        new ArrayList<>(List.of(BuiltinCiphers.aes128gcm, BuiltinCiphers.aes256gcm));
    for (BuiltinCiphers each : BaseBuilder.DEFAULT_CIPHERS_PREFERENCE) {
      if (!ciphers.contains(each) && each.isSupported()) {
        ciphers.add(each);
      }
    }
    return ciphers;
  }

  static Dial dial(Session session) {
    Dial dial =
        session instanceof ClientSession ours
            ? ours.getConnectionContext().getAttribute(DIAL)
            : null;
    if (dial == null) {
      throw new IllegalStateException("a session that nobody dialled");
    }
    return dial;
  }

  /** Offers to compress where the target's settings want it, before anything is agreed on. */
  private static final class Compression implements SessionListener {
    @Override
    public void sessionCreated(Session session) {
      if (dial(session).target().compression()) {
        session.setCompressionFactories(
            List.of(
                BuiltinCompressions.delayedZlib,
                BuiltinCompressions.zlib,
                BuiltinCompressions.none));
      }
    }
  }

  /** The agent that the target's settings name. */
  private static final class Agents implements SshAgentFactory {
    @Override
    public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
      return List.of();
    }

    @Override
    public @Nullable SshAgent createClient(Session session, FactoryManager manager)
        throws IOException {
      SshTarget target = dial(session).target();
      return target.agent().isPresent()
          ? new AgentSocket(target.agent().get(), target.keysOfAgent())
          : null;
    }

    @Override
    public SshAgentServer createServer(ConnectionService service) {
      throw new UnsupportedOperationException("agents are not forwarded");
    }
  }
}
