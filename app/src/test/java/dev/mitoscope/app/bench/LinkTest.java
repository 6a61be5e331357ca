package dev.mitoscope.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinkTest {

  @Test
  void carriesBothWaysAndCountsWhatPasses() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Link link = new Link(server.getLocalPort(), 1);
        Socket client = new Socket(InetAddress.getLoopbackAddress(), link.port());
        Socket answering = server.accept()) {
      exchange(client, answering, "question");
      exchange(answering, client, "answer");
      exchange(client, answering, "next");
      client.shutdownOutput();
      assertThat(answering.getInputStream().read()).isEqualTo(-1);

      Link.Traffic traffic = link.traffic();
      assertThat(traffic.sent()).isEqualTo("questionnext".length());
      assertThat(traffic.received()).isEqualTo("answer".length());
      assertThat(traffic.turns()).isEqualTo(2);
      assertThat(traffic.packets()).isBetween(3L, 18L);
    }
  }

  private static void exchange(Socket from, Socket to, String text) throws Exception {
    OutputStream out = from.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    InputStream in = to.getInputStream();
    assertThat(new String(in.readNBytes(text.length()), StandardCharsets.UTF_8)).isEqualTo(text);
  }
}
