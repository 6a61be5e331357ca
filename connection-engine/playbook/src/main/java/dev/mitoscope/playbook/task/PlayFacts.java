package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.model.Play;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one batch of a play.
 *
 * @param name as printed
 * @param allHosts every host of the play, of other batches too
 * @param batch the hosts of this batch
 * @param active those of the batch that have not failed, as of now
 * @param prompted answers to {@code vars_prompt}
 */
public record PlayFacts(
    Play play,
    String name,
    List<String> allHosts,
    List<String> batch,
    Supplier<List<String>> active,
    Map<String, @Nullable Object> prompted) {}
