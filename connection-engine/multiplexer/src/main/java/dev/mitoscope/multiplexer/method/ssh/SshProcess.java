package dev.mitoscope.multiplexer.method.ssh;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What the SSH client needs of the process around it, at its start and at its end. */
public final class SshProcess {
  private static final int BLOCK = 16;
  private static final int BLOCKS = 1024;

  private SshProcess() {}

  /**
   * Ends the client's threads, where it has any; what is still connected is cut off. A JVM that
   * exits waits 0.3 s for threads that sit in a system call, as the one does that waits for the
   * sockets.
   */
  public static void end() {
    SshClients.end();
  }

  /**
   * Makes the client ready, and the classes of the usual key exchange, which are a third of what a
   * short run costs. Whoever connects meanwhile waits for what is left of it.
   */
  public static void warmUp() {
    try {
      SshClients.client();
      KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(pair.getPrivate());
      agreement.doPhase(pair.getPublic(), true);
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
      signature.sign();
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(agreement.generateSecret(), 0, BLOCK, "AES"),
          new GCMParameterSpec(Byte.SIZE * BLOCK, new byte[BLOCK]));
      // Enough for its loops to be compiled before the bootstrap and the first module go out.
      cipher.doFinal(new byte[BLOCKS * BLOCK]);
    } catch (GeneralSecurityException e) {
      // Whatever is missing here is agreed on otherwise when a connection is made, or told there.
      return;
    }
  }
}
