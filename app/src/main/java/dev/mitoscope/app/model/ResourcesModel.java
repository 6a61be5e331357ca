package dev.mitoscope.app.model;

import dev.mitoscope.multiplexer.event.ContextEvent.ResourceUsage;
import dev.mitoscope.multiplexer.event.Recorded;

/** The budgets of this process, as last reported. */
public final class ResourcesModel extends Model {
  private ResourceUsage usage = new ResourceUsage(0, 0, 0, 0, 0);

  public ResourceUsage usage() {
    return usage;
  }

  @Override
  public void apply(Recorded recorded) {
    if (recorded.event() instanceof ResourceUsage next) {
      usage = next;
      changed();
    }
  }
}
