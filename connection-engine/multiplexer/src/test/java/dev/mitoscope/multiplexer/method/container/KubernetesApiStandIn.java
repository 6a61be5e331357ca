package dev.mitoscope.multiplexer.method.container;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stand-in for a cluster's API server, as much of it as {@code kubectl exec} asks for: discovery,
 * the pods of the namespace {@code shop}, and {@code exec} over a WebSocket with the subprotocol
 * {@code v5.channel.k8s.io}. What is run "in a pod" is run by a command of the test's.
 */
final class KubernetesApiStandIn implements AutoCloseable {
  private static final String PROTOCOL = "v5.channel.k8s.io";
  private static final int STDIN = 0;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int STATUS = 3;
  private static final int CLOSED = 255;
  private static final Pattern POD =
      Pattern.compile("/api/v1/namespaces/shop/pods/([^/]+)(/exec)?");

  private final ServerSocket server;
  private final Map<String, List<String>> pods;

  /**
   * Listens on a port of its own.
   *
   * @param address where
   * @param pods by name, each with the words that run a command in it
   */
  KubernetesApiStandIn(InetAddress address, Map<String, List<String>> pods) throws IOException {
    this.pods = Map.copyOf(pods);
    server = new ServerSocket(0, 50, address);
    Thread.startVirtualThread(this::serve);
  }

  /** Whether this machine's kubectl is there and can talk to it; says so where not. */
  static boolean servesKubectl() throws InterruptedException {
    String version;
    try {
      Process process = new ProcessBuilder("kubectl", "version", "--client").start();
      version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
    } catch (IOException e) {
      version = "";
    }
    // Older ones upgrade to SPDY, which this does not speak.
    Matcher matcher = Pattern.compile("Client Version: v1\\.(\\d+)").matcher(version);
    boolean usable = matcher.find() && Integer.parseInt(matcher.group(1)) >= 31;
    if (!usable) {
      System.err.println("No test of kubectl: there is no kubectl 1.31 or later.");
    }
    return usable;
  }

  /** For {@code --server}. */
  String address() {
    return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.startVirtualThread(() -> answer(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
      while (answer(in, out)) {
        out.flush();
      }
    } catch (IOException e) {
      return; // the client went away
    }
  }

  /** One request; false when the connection was used up. */
  private boolean answer(DataInputStream in, DataOutputStream out) throws IOException {
    String request = line(in);
    if (request.isEmpty()) {
      return false;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    String[] target = request.split(" ", 3)[1].split("\\?", 2);
    Matcher pod = POD.matcher(target[0]);
    if (pod.matches() && pods.containsKey(pod.group(1))) {
      String key = headers.get("sec-websocket-key");
      if (pod.group(2) != null && key != null) {
        execute(pods.getOrDefault(pod.group(1), List.of()), target[1], key, in, out);
        return false;
      }
      json(out, 200, podObject(pod.group(1)));
    } else {
      switch (target[0]) {
        case "/version" ->
            json(out, 200, "{\"major\":\"1\",\"minor\":\"32\",\"gitVersion\":\"v1.32.0\"}");
        case "/api" -> json(out, 200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
        case "/apis" ->
            json(out, 200, "{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[]}");
        case "/api/v1" -> json(out, 200, RESOURCES);
        // Asked for after a pod was not found: is it the namespace that is missing?
        case "/api/v1/namespaces/shop" ->
            json(
                out,
                200,
                "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"shop\"}}");
        default -> json(out, 404, notFound(pod.matches() ? pod.group(1) : target[0]));
      }
    }
    return true;
  }

  private static void execute(
      List<String> enter, String query, String key, DataInputStream in, DataOutputStream out)
      throws IOException {
    out.writeBytes(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + ("Sec-WebSocket-Accept: " + WebSocket.accept(key) + "\r\n")
            + ("Sec-WebSocket-Protocol: " + PROTOCOL + "\r\n\r\n"));
    out.flush();
    List<String> words = new ArrayList<>(enter);
    for (String part : query.split("&", -1)) {
      if (part.startsWith("command=")) {
        words.add(URLDecoder.decode(part.substring(8), StandardCharsets.UTF_8));
      }
    }
    WebSocket channels = new WebSocket(in, out);
    Process process = new ProcessBuilder(words).start();
    Thread.startVirtualThread(() -> feed(channels, process));
    Thread errors =
        Thread.startVirtualThread(() -> pump(process.getErrorStream(), channels, STDERR));
    pump(process.getInputStream(), channels, STDOUT);
    try {
      errors.join();
      byte[] status = status(process.waitFor()).getBytes(StandardCharsets.UTF_8);
      channels.write(STATUS, status, status.length);
      channels.close();
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  private static void feed(WebSocket channels, Process process) {
    try (OutputStream stdin = process.getOutputStream()) {
      while (true) {
        byte[] message = channels.read();
        if (message.length > 1 && message[0] == STDIN) {
          stdin.write(message, 1, message.length - 1);
          stdin.flush();
        } else if (message.length > 1 && (message[0] & 0xff) == CLOSED && message[1] == STDIN) {
          return;
        }
      }
    } catch (IOException e) {
      return; // either end went away; the command's input ends with it
    }
  }

  private static void pump(InputStream from, WebSocket channels, int channel) {
    byte[] chunk = new byte[32 * 1024];
    try (from) {
      for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
        channels.write(channel, chunk, read);
      }
    } catch (IOException e) {
      return; // the client went away
    }
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static void json(DataOutputStream out, int code, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    out.writeBytes(
        "HTTP/1.1 %d -\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(code, bytes.length));
    out.write(bytes);
    out.flush();
  }

  private static final String RESOURCES =
      """
      {"kind": "APIResourceList", "groupVersion": "v1", "resources": [
        {"name": "pods", "singularName": "pod", "namespaced": true, "kind": "Pod", "verbs": ["get"]},
        {"name": "pods/exec", "singularName": "", "namespaced": true, "kind": "PodExecOptions",
         "verbs": ["create", "get"]}]}
      """;

  private static String podObject(String name) {
    return """
    {"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "%s", "namespace": "shop"},
     "spec": {"containers": [{"name": "main", "image": "none"}]},
     "status": {"phase": "Running"}}
    """
        .formatted(name);
  }

  private static String notFound(String what) {
    return """
    {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound",
     "message": "pods \\"%s\\" not found", "code": 404}
    """
        .formatted(what);
  }

  private static String status(int code) {
    return code == 0
        ? "{\"metadata\": {}, \"status\": \"Success\"}"
        : """
        {"metadata": {}, "status": "Failure", "reason": "NonZeroExitCode",
         "message": "command terminated with exit code %d",
         "details": {"causes": [{"reason": "ExitCode", "message": "%d"}]}}
        """
            .formatted(code, code);
  }
}
