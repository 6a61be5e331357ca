package dev.mitoscope.log;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Shows a {@link LogStore} while it is written to: filter chips on top, the records, where trouble
 * is at the right, and below how much is kept, dropped and shown. Looks at the store once a pulse
 * while it is on a scene, whatever the rate of records. JavaFX thread only.
 */
public final class LogViewer extends BorderPane {

  /** As much of a frame goes to looking at new records. */
  private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(5);

  /** Rows change no faster than this, however fast records come: nobody reads faster. */
  private static final long REFILL = TimeUnit.MILLISECONDS.toNanos(90);

  private static final int OVERVIEW_EVERY = 10;

  private final LogStore store;
  private final FilterBar filters;
  private final LogList list;
  private final TroubleBar trouble;
  private final Label counts = new Label();
  private final ToggleButton follow = new ToggleButton();
  private final AnimationTimer pulse =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          pulse(now);
        }
      };
  private LogMatches matches;
  private long seenEnd = -1;
  private long refilled;
  private boolean changed;
  private int gone;
  private int refills;

  /** A viewer of that store. */
  public LogViewer(LogStore store) {
    this.store = store;
    matches = new LogMatches(store, LogFilter.ALL);
    list = new LogList(store, matches);
    trouble = new TroubleBar(matches, part -> list.rows().scrollTo(part * matches.size()));
    filters = new FilterBar(this::setFilter);
    getStyleClass().add("log-viewer");
    HBox.setHgrow(list, Priority.ALWAYS);
    HBox middle = new HBox(list, trouble);
    BorderPane body = new BorderPane(middle, new LogHeader(), null, null, null);
    setTop(filters);
    setCenter(body);
    setBottom(footer());
    sceneProperty().subscribe(this::onScene);
    read();
    refill();
  }

  /** The record under the cursor, or null. */
  public ReadOnlyObjectProperty<@Nullable LogLine> selectedProperty() {
    return list.selectedProperty();
  }

  /** Whether the newest record stays in sight. */
  public BooleanProperty followingProperty() {
    return list.rows().followingProperty();
  }

  /** Shows records of those contexts only; all when empty. */
  public void showContexts(Set<String> contexts) {
    filters.setContexts(contexts);
  }

  /** The contexts that are filtered for; empty for all. */
  public Set<String> shownContexts() {
    return filters.contexts();
  }

  /** Puts the cursor in the filter's text. */
  public void find() {
    filters.focusText();
  }

  /** Lets go of the selection, then of the filter; false when there was neither. */
  public boolean escape() {
    if (list.selectedProperty().get() != null) {
      list.clearSelection();
      return true;
    }
    return filters.clear();
  }

  /** How many records the filter lets through, of those looked at so far. */
  public int shownCount() {
    return matches.size();
  }

  /** Shows all that came since the last time; the viewer does so itself while on a scene. */
  public void refresh() {
    while (!matches.caughtUp()) {
      read();
    }
    refill();
  }

  private void pulse(long now) {
    read();
    if (changed && now - refilled >= REFILL) {
      refilled = now;
      refill();
    }
  }

  private void read() {
    long end = store.end();
    if (end != seenEnd || !matches.caughtUp()) {
      gone += matches.readOn(SLICE);
      seenEnd = end;
      changed = true;
    }
  }

  private void refill() {
    changed = false;
    list.grown(gone);
    gone = 0;
    if (refills++ % OVERVIEW_EVERY == 0 || matches.caughtUp()) {
      trouble.show(matches);
    }
    tellCounts();
  }

  private void setFilter(LogFilter filter) {
    matches = new LogMatches(store, filter);
    gone = 0;
    read();
    list.show(matches);
    refill();
  }

  private void onScene(@Nullable Scene scene) {
    if (scene == null) {
      pulse.stop();
    } else {
      read();
      refill();
      pulse.start();
    }
  }

  private HBox footer() {
    counts.getStyleClass().add("counts");
    follow.getStyleClass().addAll("log-chip", "follow");
    follow.selectedProperty().bindBidirectional(list.rows().followingProperty());
    follow
        .textProperty()
        .bind(list.rows().followingProperty().map(on -> on ? "● Following" : "○ Follow (End)"));
    follow.setAccessibleText("Keep the newest record in sight");
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    HBox footer = new HBox(counts, spacer, follow);
    footer.getStyleClass().add("log-footer");
    footer.setAlignment(Pos.CENTER_LEFT);
    return footer;
  }

  private void tellCounts() {
    long kept = store.end() - store.first();
    StringBuilder text = new StringBuilder();
    if (matches.size() == kept) {
      text.append(String.format(Locale.ROOT, "%,d records", kept));
    } else {
      text.append(String.format(Locale.ROOT, "%,d of %,d records", matches.size(), kept));
    }
    if (!matches.caughtUp() && matches.progress() < 0.99) {
      text.append(String.format(Locale.ROOT, " · looking, %.0f %%", matches.progress() * 100));
    }
    if (store.dropped() > 0) {
      text.append(String.format(Locale.ROOT, " · %,d older ones dropped", store.dropped()));
    }
    if (list.marks() > 0) {
      text.append(" · ").append(list.marks()).append(" marked");
    }
    counts.setText(text.toString());
  }

  @Override
  public String getUserAgentStylesheet() {
    return Objects.requireNonNull(LogViewer.class.getResource("log.css")).toExternalForm();
  }
}
