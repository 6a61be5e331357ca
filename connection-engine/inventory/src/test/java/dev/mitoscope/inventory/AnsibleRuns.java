package dev.mitoscope.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The real Ansible of this machine, imported once; see {@code ansible_runs.py}. */
public final class AnsibleRuns implements AutoCloseable {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path ANSIBLE = Path.of("/usr/bin/ansible-inventory");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  /** Starts it in a directory; {@code environment} is all that it sees. */
  public AnsibleRuns(Path directory, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                PYTHON.toString(),
                Path.of("src/test/resources/ansible_runs.py").toAbsolutePath().toString())
            .directory(directory.toFile())
            .redirectError(directory.resolve("ansible.stderr").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    process = builder.start();
    requests = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Whether there is one; says so when there is not. */
  public static boolean isInstalled() {
    boolean installed = Files.isExecutable(ANSIBLE) && Files.isExecutable(PYTHON);
    if (!installed) {
      System.out.println("skipped: " + ANSIBLE + " is not installed, nothing to compare with");
    }
    return installed;
  }

  /** What a command line prints; it must succeed. */
  public String output(List<String> command) throws IOException {
    requests.write(JSON.writeValueAsString(command));
    requests.newLine();
    requests.flush();
    JsonNode answer = JSON.readTree(answers.readLine());
    assertThat(answer.get("code").asInt()).as(String.join(" ", command)).isZero();
    return answer.get("output").asText();
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.destroy();
  }
}
