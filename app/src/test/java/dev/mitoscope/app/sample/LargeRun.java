package dev.mitoscope.app.sample;

import dev.mitoscope.multiplexer.event.ContextEvent.ContextConnecting;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextReady;
import dev.mitoscope.multiplexer.event.ContextEvent.ResourceUsage;
import dev.mitoscope.multiplexer.event.InventoryEvent.Group;
import dev.mitoscope.multiplexer.event.InventoryEvent.InventoryLoaded;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskPhase;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Phase;
import dev.mitoscope.multiplexer.event.RunEvent.PlayStarted;
import dev.mitoscope.multiplexer.event.RunEvent.RunStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Many hosts in racks, some unlike the others, in the middle of a task. */
public final class LargeRun {
  private static final Timing TIMING = new Timing(0, 3, 40, 2, 45);
  private static final int RACK = 40;

  private LargeRun() {}

  /**
   * @param hosts how many
   * @param tasks how many have begun; the last is under way
   */
  public static Tape of(int hosts, int tasks) {
    Tape tape = new Tape();
    List<String> names =
        IntStream.range(0, hosts).mapToObj(i -> String.format("node%04d", i + 1)).toList();
    List<Group> groups = new ArrayList<>();
    List<String> racks = new ArrayList<>();
    for (int first = 0; first < hosts; first += RACK) {
      String rack = String.format("rack%03d", first / RACK + 1);
      racks.add(rack);
      groups.add(new Group(rack, names.subList(first, Math.min(hosts, first + RACK)), List.of()));
    }
    groups.addFirst(new Group("all", List.of(), racks));
    tape.add(new InventoryLoaded(List.of("inventories/fleet"), groups, hosts));
    tape.add(
        new RunStarted(
            "20261122-090000-2",
            List.of("fleet.yml"),
            List.of("inventories/fleet"),
            null,
            false,
            false,
            200,
            List.of(),
            List.of(),
            "mitoscope run fleet.yml -i inventories/fleet",
            "0.1.0"));
    for (int i = 0; i < hosts; i++) {
      tape.add(
              new ContextConnecting(i + 1, "ssh:" + names.get(i), 0, names.get(i), "ssh", Map.of()))
          .add(
              new ContextReady(
                  i + 1, names.get(i), "deploy", 1000 + i, "3.11.2", "/usr/bin/python3", 80));
    }
    tape.add(new PlayStarted(1, "Fleet baseline", names, "linear", "fleet.yml:1:3"));
    for (int task = 1; task <= tasks; task++) {
      run(tape, task, names, task == tasks);
    }
    return tape.add(new ResourceUsage(hosts, hosts + 41, 65_536, 2_400_000, 5_100_000));
  }

  private static void run(Tape tape, int number, List<String> all, boolean underWay) {
    // Some failed in step 4 and have left the play.
    List<String> names =
        number <= 4 ? all : all.stream().filter(name -> index(name) % 977 != 13).toList();
    String id = "t" + number;
    tape.add(
        new TaskStarted(
            1,
            id,
            "baseline : Step " + number + " of the baseline",
            number % 3 == 0 ? "template" : "apt",
            false,
            "fleet.yml:" + (4 + number * 3) + ":7",
            names));
    for (String host : names) {
      int i = index(host);
      boolean begun = !underWay || i < all.size() * 3 / 5;
      if (!begun) {
        continue;
      }
      tape.add(new HostTaskStarted(id, host, i + 1, Map.of("name", "step" + number)));
      boolean running = underWay && (i > all.size() / 2 || i % 1400 == 77);
      if (running) {
        tape.add(
            new HostTaskPhase(
                id,
                host,
                i % 1400 == 77 ? Phase.WAITING : Phase.RUNNING,
                i % 1400 == 77 ? "dpkg lock" : "",
                null));
      } else {
        tape.add(
            new HostTaskFinished(
                id,
                host,
                status(number, i),
                false,
                false,
                null,
                Map.of("changed", number % 3 == 0),
                TIMING));
      }
    }
    tape.after(2_400);
  }

  private static int index(String host) {
    return Integer.parseInt(host.substring("node".length())) - 1;
  }

  private static Status status(int task, int host) {
    if (task == 4 && host % 977 == 13) {
      return Status.FAILED;
    }
    if (task % 3 == 0) {
      return Status.CHANGED;
    }
    return task % 5 == 0 && host % 2 == 0 ? Status.SKIPPED : Status.OK;
  }
}
