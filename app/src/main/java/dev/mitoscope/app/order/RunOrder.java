package dev.mitoscope.app.order;

import dev.mitoscope.playbook.RunRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run of playbooks over inventories.
 *
 * @param inventories as given to {@code -i}; empty for the configured ones
 */
public record RunOrder(List<String> inventories, RunRequest request) {

  /** The setting that names the event file of the run that is gone on with. */
  public static final String RESUME = "resume";

  /** They belong to one run, or are secret. */
  private static final Set<String> NOT_TOLD =
      Set.of(RESUME, "command", "connection-password", "become-password");

  public RunOrder {
    inventories = List.copyOf(inventories);
  }

  /** The same on these hosts alone, from its beginning. */
  public RunOrder retry(List<String> hosts) {
    return with(String.join(",", hosts), null);
  }

  /** The same, going on where the run that wrote this file was. */
  public RunOrder resuming(Path file) {
    return with(request.limit(), file);
  }

  private RunOrder with(@Nullable String limit, @Nullable Path resumed) {
    Map<String, String> settings = new LinkedHashMap<>(request.settings());
    settings.remove(RESUME);
    if (resumed != null) {
      settings.put(RESUME, resumed.toString());
    }
    return new RunOrder(
        inventories,
        new RunRequest(
            request.playbooks(),
            limit,
            request.tags(),
            request.skipTags(),
            request.extraVars(),
            request.check(),
            request.diff(),
            request.forks(),
            request.verbosity(),
            settings));
  }

  /** The request, with the command line that asks {@code run} for the same. */
  public RunRequest recorded() {
    Map<String, String> settings = new LinkedHashMap<>(request.settings());
    settings.put("command", CommandText.of("mitoscope run", words()));
    return new RunRequest(
        request.playbooks(),
        request.limit(),
        request.tags(),
        request.skipTags(),
        request.extraVars(),
        request.check(),
        request.diff(),
        request.forks(),
        request.verbosity(),
        settings);
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    inventories.forEach(source -> words.addAll(List.of("-i", source)));
    request.playbooks().forEach(playbook -> words.add(playbook.toString()));
    if (request.limit() != null) {
      words.addAll(List.of("-l", request.limit()));
    }
    request.tags().forEach(tag -> words.addAll(List.of("-t", tag)));
    request.skipTags().forEach(tag -> words.addAll(List.of("--skip-tags", tag)));
    request.extraVars().forEach(text -> words.addAll(List.of("-e", text)));
    if (request.check()) {
      words.add("--check");
    }
    if (request.diff()) {
      words.add("--diff");
    }
    if (request.forks() > 0) {
      words.addAll(List.of("-f", String.valueOf(request.forks())));
    }
    request.settings().entrySet().stream()
        .filter(setting -> !NOT_TOLD.contains(setting.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(setting ->
            words.add(
                setting.getValue().equals("true")
                    ? "--" + setting.getKey()
                    : "--" + setting.getKey() + "=" + setting.getValue()));
    return words;
  }
}
