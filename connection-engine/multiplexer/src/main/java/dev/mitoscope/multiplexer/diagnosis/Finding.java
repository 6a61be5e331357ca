package dev.mitoscope.multiplexer.diagnosis;

import dev.mitoscope.multiplexer.event.DiagnosisEvent.Severity;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import java.util.List;

/** What a rule concludes. */
record Finding(Severity severity, String sentence, List<String> evidence, String action) {

  Verdict event(String dump, int context, String host) {
    return new Verdict(dump, context, host, severity, sentence, evidence, action);
  }
}
