package dev.mitoscope.app.model;

import dev.mitoscope.app.feed.Fold;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** A fold whose observers ask for what they show when its version has moved. */
public abstract class Model implements Fold {
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
  private boolean changed;

  /** Moves on at most once a batch, when something changed. */
  public final ReadOnlyLongProperty version() {
    return version.getReadOnlyProperty();
  }

  /** To be called by a fold that changed what it shows. */
  protected final void changed() {
    changed = true;
  }

  @Override
  public void settle() {
    if (changed) {
      changed = false;
      version.set(version.get() + 1);
    }
  }
}
