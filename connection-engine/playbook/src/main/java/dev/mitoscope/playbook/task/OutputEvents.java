package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.event.RunEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a running command prints, as events. */
final class OutputEvents implements CallListener {
  private final Services services;
  private final String task;
  private final String host;
  private final @Nullable String item;
  private final boolean hidden;

  /**
   * @param hidden whether {@code no_log} keeps it from everybody
   */
  OutputEvents(Services services, String task, String host, @Nullable String item, boolean hidden) {
    this.services = services;
    this.task = task;
    this.host = host;
    this.item = item;
    this.hidden = hidden;
  }

  @Override
  public void emitted(String kind, Map<String, @Nullable Object> payload) {
    if (hidden || !kind.equals("output") || !(payload.get("text") instanceof String text)) {
      return;
    }
    boolean stderr = "stderr".equals(payload.get("stream"));
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      String line = end < 0 ? text.substring(from) : text.substring(from, end);
      services
          .events()
          .emit(
              new RunEvent.Output(
                  task, host, item, stderr, services.engine().secrets().mask(line), end >= 0));
      from = end < 0 ? text.length() : end + 1;
    }
  }
}
