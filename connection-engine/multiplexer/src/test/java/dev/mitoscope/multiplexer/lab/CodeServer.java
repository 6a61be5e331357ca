package dev.mitoscope.multiplexer.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.session.ServerSession;

/** An SSH server that asks for a password and then for the code of the day. */
public record CodeServer(SshServer server, Path knownHosts) implements AutoCloseable {
  public static final String CODE = "834-117";

  public static CodeServer start(Path folder) throws IOException {
    Path own = Files.createDirectories(folder.resolve("code-server"));
    KeyPair hostKey = LabKeys.generate();
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
    server.setKeyboardInteractiveAuthenticator(new Questions());
    server.setCommandFactory((channel, command) -> new ProcessCommand(command, own, Map.of()));
    server.start();
    Path known = own.resolve("known_hosts");
    LabKeys.know(known, "127.0.0.1", server.getPort(), hostKey.getPublic());
    return new CodeServer(server, known);
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private static final class Questions implements KeyboardInteractiveAuthenticator {
    @Override
    public InteractiveChallenge generateChallenge(
        ServerSession session, String username, String language, String methods) {
      InteractiveChallenge challenge = new InteractiveChallenge();
      challenge.setInteractionName("door");
      challenge.setInteractionInstruction("two steps");
      challenge.setLanguageTag("");
      challenge.addPrompt("Password: ", false);
      challenge.addPrompt("Code of today: ", false);
      return challenge;
    }

    @Override
    public boolean authenticate(ServerSession session, String username, List<String> answers) {
      return answers.equals(List.of("the-password", CODE));
    }
  }
}
