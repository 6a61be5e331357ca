package dev.mitoscope.app.screen;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.Screen;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * A screen whose view is built when it is first asked for.
 *
 * @param <M> its model
 * @param <V> its view
 */
public abstract class LazyScreen<M extends Fold, V extends Region> implements Screen {
  private final String id;
  private final String title;
  private final Ikon icon;
  private final M model;
  private final Supplier<V> make;
  private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Badge> badge = new ReadOnlyObjectWrapper<>(Badge.NONE);
  private @Nullable V view;

  protected LazyScreen(String id, String title, Ikon icon, M model, Supplier<V> make) {
    this.id = id;
    this.title = title;
    this.icon = icon;
    this.model = model;
    this.make = make;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public final Ikon icon() {
    return icon;
  }

  @Override
  public final M model() {
    return model;
  }

  @Override
  public ReadOnlyStringProperty subtitle() {
    return subtitle.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyObjectProperty<Badge> badge() {
    return badge.getReadOnlyProperty();
  }

  protected final void setSubtitle(String text) {
    subtitle.set(text);
  }

  protected final void setBadge(Badge now) {
    badge.set(now);
  }

  @Override
  public final V view() {
    V built = view;
    if (built == null) {
      built = make.get();
      view = built;
    }
    return built;
  }
}
