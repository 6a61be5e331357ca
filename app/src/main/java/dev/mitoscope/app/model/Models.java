package dev.mitoscope.app.model;

import dev.mitoscope.app.feed.Fold;
import java.util.List;

/** The shared folds, by name. */
public record Models(
    RunModel run,
    ContextsModel contexts,
    InventoryModel inventory,
    PromptsModel prompts,
    ResourcesModel resources) {

  public static Models create() {
    return new Models(
        new RunModel(),
        new ContextsModel(),
        new InventoryModel(),
        new PromptsModel(),
        new ResourcesModel());
  }

  public List<Fold> all() {
    return List.of(run, contexts, inventory, prompts, resources);
  }
}
