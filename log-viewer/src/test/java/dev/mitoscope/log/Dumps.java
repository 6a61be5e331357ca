package dev.mitoscope.log;

import dev.mitoscope.log.FrameLine.Weight;
import java.util.ArrayList;
import java.util.List;

/** Stacks as a dump of five idle hosts and two stuck ones has them. */
final class Dumps {
  private Dumps() {}

  static List<ThreadText> threads(String idleCall) {
    List<ThreadText> threads = new ArrayList<>();
    threads.add(
        new ThreadText(
            "db1",
            "MainThread · running 41 s",
            List.of(
                frame("acquire", "threading.py:324", "waiter.acquire()", Weight.NORMAL),
                frame("main", "ansible_module_apt.py:1417", "with LOCK:", Weight.BOLD),
                frame("run_module", "mitoscope/runner.py:88", "", Weight.DIMMED),
                frame("serve", "mitoscope/core.py:412", "", Weight.DIMMED))));
    for (int i = 1; i <= 5; i++) {
      threads.add(
          new ThreadText(
              "web" + i,
              "MainThread · idle",
              List.of(
                  frame(idleCall, "selectors.py:468", "", Weight.NORMAL),
                  frame("serve", "mitoscope/core.py:398", "", Weight.DIMMED))));
    }
    return threads;
  }

  private static FrameLine frame(String text, String place, String source, Weight weight) {
    return new FrameLine(text, place, source, weight);
  }
}
