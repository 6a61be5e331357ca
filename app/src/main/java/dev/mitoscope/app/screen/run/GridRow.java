package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.model.RunHost;
import dev.mitoscope.app.state.State;
import java.util.List;

/**
 * A row of the grid: one host, or several whose tasks are all in the same states.
 *
 * @param lead the host that stands for them; of active ones, the one that is longest at it
 * @param others the hosts folded into this row, without the lead
 * @param summary the state of the whole row
 */
record GridRow(RunHost lead, List<RunHost> others, State summary) {
  GridRow {
    others = List.copyOf(others);
  }

  boolean isFolded() {
    return !others.isEmpty();
  }
}
