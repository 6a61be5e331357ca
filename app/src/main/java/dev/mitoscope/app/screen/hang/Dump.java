package dev.mitoscope.app.screen.hang;

import dev.mitoscope.multiplexer.event.DiagnosisEvent.DumpFailed;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Severity;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.StackDump;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One dump of many contexts, as its answers come in. Changed by its model only. */
final class Dump {
  private final String id;
  private final Instant at;
  private final Map<Integer, StackDump> stacks = new LinkedHashMap<>();
  private final Map<Integer, DumpFailed> failures = new LinkedHashMap<>();
  private final Map<Integer, Verdict> verdicts = new LinkedHashMap<>();

  Dump(String id, Instant at) {
    this.id = id;
    this.at = at;
  }

  String id() {
    return id;
  }

  Instant at() {
    return at;
  }

  Collection<StackDump> stacks() {
    return stacks.values();
  }

  Collection<DumpFailed> failures() {
    return failures.values();
  }

  Optional<Verdict> verdict(int context) {
    return Optional.ofNullable(verdicts.get(context));
  }

  /** What was found, the worst first; of equals, what has run longest. */
  List<Verdict> findings() {
    List<Verdict> findings = new ArrayList<>(verdicts.values());
    failures.values().forEach(failed -> findings.add(silent(failed)));
    findings.sort(
        Comparator.comparing(Verdict::severity)
            .thenComparingLong(verdict -> since(verdict.context()))
            .reversed());
    return findings;
  }

  /** How many contexts are stuck or dead. */
  int stuck() {
    return (int)
            verdicts.values().stream()
                .filter(verdict -> verdict.severity().compareTo(Severity.STUCK) >= 0)
                .count()
        + failures.size();
  }

  void add(StackDump stack) {
    stacks.put(stack.context(), stack);
  }

  void add(DumpFailed failed) {
    failures.put(failed.context(), failed);
  }

  void add(Verdict verdict) {
    verdicts.put(verdict.context(), verdict);
  }

  /** A context that can't even be asked is the worst of findings. */
  private static Verdict silent(DumpFailed failed) {
    return new Verdict(
        failed.dump(),
        failed.context(),
        failed.host(),
        Severity.DEAD,
        "It does not answer: " + failed.message(),
        List.of(),
        "kill the context; the next task connects again");
  }

  private long since(int context) {
    StackDump stack = stacks.get(context);
    return stack == null || stack.since() == null ? 0 : stack.since();
  }
}
