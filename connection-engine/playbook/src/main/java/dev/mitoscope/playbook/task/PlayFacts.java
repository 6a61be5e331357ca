package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Variable;
import dev.mitoscope.playbook.model.Play;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What holds for one batch of a play.
 *
 * @param name as printed
 * @param allHosts every host of the play, of other batches too, as the inventory has them
 * @param batch the hosts of this batch
 * @param gone hosts that failed or were lost, as of now; may change
 * @param failed hosts that failed in this batch, as of now; may change
 * @param prompted answers to {@code vars_prompt}
 */
public record PlayFacts(
    Play play,
    String name,
    List<String> allHosts,
    List<String> batch,
    Set<String> gone,
    Set<String> failed,
    Map<String, Variable> prompted) {

  /** The hosts of this batch that are still in. */
  public List<String> remaining() {
    return batch.stream().filter(host -> !gone.contains(host)).toList();
  }

  /** The hosts of the play, of all its batches, that are still in. */
  public List<String> active() {
    return allHosts.stream().filter(host -> !gone.contains(host)).toList();
  }
}
