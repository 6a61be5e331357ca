package dev.mitoscope.multiplexer.method.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.multiplexer.CallRequest;
import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.Multiplexer;
import dev.mitoscope.multiplexer.Patience;
import dev.mitoscope.multiplexer.Recorder;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.event.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The real kubectl, against a stand-in for the API server whose pods are processes of this machine.
 */
class KubectlMethodTest {
  private static final Duration SOON = Patience.SOON;

  private final Multiplexer engine =
      new Multiplexer(Patience.settings(), new Secrets(), new Recorder());

  private KubernetesApiStandIn cluster;

  @BeforeAll
  static void findKubectl() throws Exception {
    assumeTrue(KubernetesApiStandIn.servesKubectl());
  }

  @BeforeEach
  void startCluster() throws IOException {
    cluster =
        new KubernetesApiStandIn(
            InetAddress.getLoopbackAddress(), Map.of("web", List.of("env", "POD=web")));
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
    cluster.close();
  }

  @Test
  void anInterpreterInThePodServesCalls() throws Exception {
    Context context = engine.context(stack("web"), "web");

    assertThat(context.name()).isEqualTo("kubectl:web");
    Object pod = context.call(CallRequest.of("os:getenv", Map.of("key", "POD"))).await(SOON);
    assertThat(pod).isEqualTo("web");
    assertThat(context.ping(SOON)).isNotNull();
    context.shutdown(SOON);
  }

  @Test
  void anUnknownPodIsToldAsSuch() {
    assertThatThrownBy(() -> engine.context(stack("gone"), "gone"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> {
              assertThat(e).hasMessage("kubectl:gone: there is no container gone");
              assertThat(e.lastBytes()).contains("pods \"gone\" not found");
            });
  }

  @Test
  void aClusterThatDoesNotAnswerIsToldAsSuch() throws Exception {
    cluster.close();

    assertThatThrownBy(() -> engine.context(stack("web"), "web"))
        .hasMessage("kubectl:web: its engine does not answer");
  }

  private Stack stack(String pod) {
    Hop hop =
        new Hop(
            "kubectl",
            Map.of(
                "pod",
                pod,
                "kubectl_args",
                List.of("-n", "shop", "-c", "main", "--server", cluster.address()),
                "python_path",
                List.of("/usr/bin/python3")),
            false);
    return new Stack(List.of(hop));
  }
}
