package dev.mitoscope.app.screen.inventory;

import dev.mitoscope.app.theme.PlainData;
import dev.mitoscope.multiplexer.event.InventoryEvent.HostVariable;
import dev.mitoscope.multiplexer.event.InventoryEvent.Setting;
import java.util.List;

/** A variable of the host in focus: the setting that wins, and those that it hides. */
record VariableRow(String name, Setting winner, List<Setting> hidden) {

  static VariableRow of(HostVariable variable) {
    List<Setting> settings = variable.settings();
    return new VariableRow(
        variable.name(), settings.getFirst(), settings.subList(1, settings.size()));
  }

  String value() {
    return PlainData.inline(winner.value());
  }

  /** {@code file:line} without the directories. */
  String shortSource() {
    return winner.source().substring(winner.source().lastIndexOf('/') + 1);
  }

  String overrides() {
    return switch (hidden.size()) {
      case 0 -> "";
      case 1 -> "overrides " + hidden.getFirst().level();
      default -> "overrides " + hidden.size() + " others";
    };
  }
}
