package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.model.RunHost;
import dev.mitoscope.app.state.State;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.app.theme.StateGlyph;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** One line a host, with the numbers of the recap. They count up while the run goes on. */
final class RecapTable extends TableView<RunHost> {

  /** A column: its heading, and the states that it counts. */
  private enum Count {
    OK("ok", State.OK, State.CHANGED),
    CHANGED("changed", State.CHANGED),
    UNREACHABLE("unreachable", State.UNREACHABLE),
    FAILED("failed", State.FAILED),
    SKIPPED("skipped", State.SKIPPED),
    RESCUED("rescued", State.RESCUED),
    IGNORED("ignored", State.IGNORED);

    private final String title;
    private final State first;
    private final @Nullable State second;

    Count(String title, State first) {
      this.title = title;
      this.first = first;
      this.second = null;
    }

    Count(String title, State first, State second) {
      this.title = title;
      this.first = first;
      this.second = second;
    }

    int of(RunHost host) {
      // ansible-playbook counts a changed task as ok too.
      return host.count(first) + (second == null ? 0 : host.count(second));
    }
  }

  private final RunViewModel model;

  RecapTable(RunViewModel model) {
    this.model = model;
    getStyleClass().add("dense-table");
    setAccessibleText("Recap");
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setPlaceholder(Blocks.label("No host has run a task yet.", "muted"));
    TableColumn<RunHost, RunHost> name = new TableColumn<>("Host");
    name.setPrefWidth(240);
    name.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
    name.setComparator(Comparator.comparing(RunHost::name));
    name.setCellFactory(table -> new HostCell(model));
    getColumns().add(name);
    for (Count count : Count.values()) {
      getColumns().add(column(count));
    }
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(host -> {
          if (host != null) {
            model.chooseHost(host.name());
          }
        });
  }

  /** Shows the hosts of the run as they stand; those that want attention first. */
  void fill() {
    Instant now = model.clock().now().get();
    List<RunHost> hosts =
        model.run().hosts().stream()
            .sorted(
                Comparator.comparingInt(
                        (RunHost host) -> host.summary(now).wantsAttention() ? 0 : 1)
                    .thenComparingInt(RunHost::index))
            .toList();
    if (getSortOrder().isEmpty() && !hosts.equals(getItems())) {
      getItems().setAll(hosts);
    } else {
      refresh();
    }
  }

  private static TableColumn<RunHost, Number> column(Count count) {
    TableColumn<RunHost, Number> column = new TableColumn<>(count.title);
    column.setPrefWidth(88);
    column.getStyleClass().add("number");
    column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(count.of(data.getValue())));
    column.setCellFactory(table -> {
      TableCell<RunHost, Number> cell =
          new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Number number, boolean empty) {
              super.updateItem(number, empty);
              boolean none = number == null || number.intValue() == 0;
              setText(empty || number == null ? null : Format.count(number.longValue()));
              getStyleClass().removeAll("state-label", count.first.styleClass(), "faint");
              getStyleClass()
                  .addAll(
                      none ? List.of("faint") : List.of("state-label", count.first.styleClass()));
            }
          };
      cell.getStyleClass().add("number");
      return cell;
    });
    return column;
  }

  private static final class HostCell extends TableCell<RunHost, RunHost> {
    private final RunViewModel model;
    private final StateGlyph glyph = new StateGlyph(State.PENDING);

    HostCell(RunViewModel model) {
      this.model = model;
    }

    @Override
    protected void updateItem(@Nullable RunHost host, boolean empty) {
      super.updateItem(host, empty);
      if (host == null || empty) {
        setText(null);
        setGraphic(null);
        return;
      }
      glyph.state().set(host.summary(model.clock().now().get()));
      setText(host.name());
      setGraphic(glyph);
    }
  }
}
