package dev.mitoscope.app.screen.hang;

import dev.mitoscope.app.model.ContextsModel;
import dev.mitoscope.app.model.Model;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.DumpFailed;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.StackDump;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import dev.mitoscope.multiplexer.event.Recorded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last dumps, newest last. */
final class HangViewModel extends Model {

  /** So many dumps are kept to compare with. */
  static final int KEPT = 20;

  private final ContextsModel contexts;
  private final Map<String, Dump> dumps = new LinkedHashMap<>();

  HangViewModel(ContextsModel contexts) {
    this.contexts = contexts;
  }

  /** Oldest first. */
  List<Dump> dumps() {
    return Collections.unmodifiableList(new ArrayList<>(dumps.values()));
  }

  Optional<Dump> latest() {
    return dumps.isEmpty() ? Optional.empty() : Optional.of(dumps().getLast());
  }

  /** The one before that one, to compare with. */
  Optional<Dump> before(Dump dump) {
    List<Dump> all = dumps();
    int index = all.indexOf(dump);
    return index > 0 ? Optional.of(all.get(index - 1)) : Optional.empty();
  }

  /** What people call a context. */
  String name(int context, String host) {
    if (context == 0) {
      return "console (JVM)";
    }
    return contexts.byId(context).map(entry -> entry.name()).orElse(host);
  }

  /** Every context of a dump, those that need a look first. */
  List<ContextLine> lines(Dump dump) {
    List<ContextLine> lines = new ArrayList<>();
    for (StackDump stack : dump.stacks()) {
      lines.add(
          ContextLine.of(
              stack, name(stack.context(), stack.host()), dump.verdict(stack.context())));
    }
    for (DumpFailed failed : dump.failures()) {
      lines.add(ContextLine.of(failed, name(failed.context(), failed.host())));
    }
    lines.sort(ContextLine.WORST_FIRST);
    return lines;
  }

  @Override
  public void apply(Recorded recorded) {
    switch (recorded.event()) {
      case StackDump event -> dump(event.dump(), recorded).add(event);
      case DumpFailed event -> dump(event.dump(), recorded).add(event);
      case Verdict event -> dump(event.dump(), recorded).add(event);
      default -> {
        return;
      }
    }
    changed();
  }

  private Dump dump(String id, Recorded recorded) {
    Dump dump = dumps.computeIfAbsent(id, key -> new Dump(key, recorded.at()));
    if (dumps.size() > KEPT) {
      dumps.remove(dumps.keySet().iterator().next());
    }
    return dump;
  }
}
