package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.ShellLine;
import dev.mitoscope.multiplexer.link.BoundedOutput;
import dev.mitoscope.multiplexer.link.Link;
import dev.mitoscope.multiplexer.method.Attempt;
import dev.mitoscope.multiplexer.method.PromptRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line at the end of a link of this process, and what its hops ask before it begins. */
final class LocalShellLine implements ShellLine {
  private static final Pattern MARK = Pattern.compile("(?s)(.*?)MITO\\r?\\n(.*)");

  /** What login scripts say before the line begins. */
  private static final int MOST_BEFORE = 1 << 20;

  private final Link link;
  private final List<PromptRule> rules;
  private final Map<String, String> secrets;
  private final Attempt attempt;
  private final Set<String> used = new HashSet<>();
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final CompletableFuture<Boolean> begun = new CompletableFuture<>();

  private LocalShellLine(
      Link link, List<PromptRule> rules, Map<String, String> secrets, Attempt attempt) {
    this.link = link;
    this.rules = rules;
    this.secrets = secrets;
    this.attempt = attempt;
  }

  static ShellLine start(
      Link link, List<PromptRule> rules, Map<String, String> secrets, Attempt attempt) {
    LocalShellLine line = new LocalShellLine(link, rules, secrets, attempt);
    Thread.ofVirtual().name("line of " + attempt.label()).start(line::run);
    return line;
  }

  private void run() {
    try {
      CompletableFuture<String> errors = new CompletableFuture<>();
      Thread.ofVirtual()
          .name("errors of " + attempt.label())
          .start(() -> {
            BoundedOutput said = new BoundedOutput(BoundedOutput.MOST);
            try {
              link.errors().transferTo(said);
            } catch (IOException e) {
              // What came before it counts.
            }
            errors.complete(said.text());
          });
      String before = "";
      boolean started = false;
      BoundedOutput output = new BoundedOutput(MOST_BEFORE);
      byte[] buffer = new byte[8192];
      InputStream input = link.input();
      for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
        output.write(buffer, 0, count);
        Matcher mark = MARK.matcher(started ? "" : output.text());
        if (mark.matches()) {
          started = true;
          begun.complete(true);
          output = new BoundedOutput(BoundedOutput.MOST);
          output.write(mark.group(2).getBytes(StandardCharsets.UTF_8));
        } else if (!started && follow(output.text().substring(before.length()))) {
          before = output.text();
        }
      }
      String reason = link.ending();
      if (!started) {
        throw Endings.explain(
            attempt, new CallException("Ended", reason, null), output.text() + errors.join());
      }
      ending.complete(new Ending(ExitStatus.in(reason).orElse(-1), output.text(), errors.join()));
    } catch (ContextException e) {
      ending.completeExceptionally(e);
    } catch (IOException e) {
      ending.completeExceptionally(
          attempt.failure("its link was cut: " + e.getMessage(), "", "try again"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      begun.complete(true);
      close();
    }
  }

  /** Whether it was something to act on. */
  private boolean follow(String said) throws ContextException, IOException, InterruptedException {
    for (PromptRule rule : rules) {
      if (!Pattern.compile(rule.pattern()).matcher(said).find()) {
        continue;
      }
      switch (rule) {
        case PromptRule.Type type -> type(type.text());
        case PromptRule.Fail fail ->
            throw attempt.failure(fail.phase(), fail.message(), said.strip(), fail.hint());
        case PromptRule.Answer answer -> answer(answer, said.strip());
      }
      return true;
    }
    return false;
  }

  private void answer(PromptRule.Answer rule, String said)
      throws ContextException, IOException, InterruptedException {
    if (!used.add(rule.secret())) {
      throw attempt.failure(
          "password",
          "the password was refused",
          said,
          "correct it where it was set, and look for a locked account");
    }
    String known = secrets.get(rule.secret());
    Optional<String> given =
        known != null ? Optional.of(known) : attempt.ask(rule.kind(), said, true);
    type(
        given.orElseThrow(() ->
            attempt.failure(
                "password",
                "it asks \"" + said + "\", and nobody answered",
                said,
                "set the password in a variable, or run where prompts are answered")));
  }

  private void type(String text) throws IOException {
    link.output().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    link.output().flush();
  }

  @Override
  public Ending await() throws ContextException, InterruptedException {
    try {
      begun.get(attempt.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return ending.get();
    } catch (TimeoutException e) {
      close();
      throw attempt.failure(
          "nothing ran within " + attempt.timeout().toMillis() + " ms",
          "",
          "run the command by hand, or raise the timeout");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ContextException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    try {
      link.close();
    } catch (IOException e) {
      // It is gone already.
    }
  }
}
