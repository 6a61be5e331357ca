package dev.mitoscope.multiplexer.diagnosis;

import dev.mitoscope.multiplexer.context.Aftermaths;
import dev.mitoscope.multiplexer.context.Evidence;
import dev.mitoscope.multiplexer.context.Loss;
import dev.mitoscope.multiplexer.context.Plain;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.frame.Body;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends what interpreters that were lost left running, and says what was found, over the second
 * channel.
 */
public final class Sweep implements Aftermaths.Look {
  private final Beside beside;
  private final Duration silence;

  /**
   * @param silence after which interpreters end by themselves
   */
  public Sweep(Beside beside, Duration silence) {
    this.beside = beside;
    this.silence = silence;
  }

  @Override
  public Map<RemoteContext, Evidence> at(Loss loss) throws InterruptedException {
    Map<RemoteContext, Evidence> told = new LinkedHashMap<>();
    try {
      List<?> found = look(loss);
      for (int i = 0; i < loss.members().size(); i++) {
        RemoteContext context = loss.members().get(i).context();
        Map<String, @Nullable Object> of = i < found.size() ? Plain.object(found.get(i)) : Map.of();
        told.put(context, of.isEmpty() ? elsewhere(loss) : evidence(of));
      }
    } catch (IOException e) {
      return unseen(loss, String.valueOf(e.getMessage()));
    }
    return told;
  }

  /** Nothing can be seen of the target. */
  Map<RemoteContext, Evidence> unseen(Loss loss, String why) {
    Evidence evidence =
        new Evidence(
            "could not look for what it left ("
                + why
                + "): its interpreter ends what runs there, and itself, when its stream ends or it"
                + " has heard nothing for "
                + silence.toSeconds()
                + " s",
            false);
    Map<RemoteContext, Evidence> told = new LinkedHashMap<>();
    loss.members().forEach(member -> told.put(member.context(), evidence));
    return told;
  }

  /** One answer for each member: empty for one on another machine. */
  private List<?> look(Loss loss) throws IOException, InterruptedException {
    List<List<Object>> lost = new ArrayList<>();
    for (Loss.Member member : loss.members()) {
      Map<String, @Nullable Object> self = member.context().self();
      lost.add(
          List.of(
              Plain.text(self, "machine"),
              Plain.text(self, "processes"),
              Plain.number(self, "session"),
              member.began()));
    }
    return Plain.list(
        beside.run(
            loss.top().context(),
            "mitoscope.sweep",
            List.of(
                new String(Body.json(lost), StandardCharsets.UTF_8),
                String.valueOf(loss.grace().toMillis() / 1e3))));
  }

  private static Evidence evidence(Map<String, @Nullable Object> found) {
    List<?> ended = Plain.list(found.get("ended"));
    List<?> left = Plain.list(found.get("left"));
    String told =
        ended.isEmpty()
            ? "nothing of it is running"
            : "it had left running, and was ended: " + join(ended);
    return left.isEmpty()
        ? new Evidence(told + "; 0 are left", true)
        : new Evidence("could not be ended: " + join(left) + "; " + told, false);
  }

  private static Evidence elsewhere(Loss loss) {
    return new Evidence(
        "its processes can't be seen from beside "
            + loss.top().context().name()
            + "; they end when their streams do",
        false);
  }

  private static String join(List<?> texts) {
    return String.join(", ", texts.stream().map(String::valueOf).toList());
  }
}
