package dev.mitoscope.app.sample;

import dev.mitoscope.multiplexer.event.TransferEvent.Outcome;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferFinished;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferProgress;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferStarted;
import java.util.List;

/** Files under way and ended, in every way that they can. */
final class IncidentTransfers {
  private static final long MB = 1_000_000;
  private static final String BUNDLE = "Deploy the application bundle";

  private IncidentTransfers() {}

  static void add(Tape tape) {
    for (int i = 1; i <= 3; i++) {
      String id = "bundle" + i;
      tape.add(
          new TransferStarted(
              id,
              BUNDLE,
              "web" + i,
              1 + i,
              "files/bundle-4.2.tar.gz",
              "/opt/app/bundle-4.2.tar.gz",
              List.of("web" + i),
              48 * MB,
              true));
      tape.after(900).add(new TransferProgress(id, 20 * MB * i, 18 * MB, false));
    }
    tape.add(new TransferFinished("bundle1", Outcome.DONE, 48 * MB, 0, 2_710, null))
        .add(
            new TransferFinished(
                "bundle2",
                Outcome.FAILED,
                20 * MB,
                0,
                1_100,
                "No space left on device: /opt/app is full (0 of 4.1 GB free)"))
        .add(new TransferFinished("bundle3", Outcome.CANCELLED, 31 * MB, 0, 1_640, null));
    image(tape, "image1", "db1", 6);
    image(tape, "image2", "db2", 7);
    tape.add(new TransferFinished("image2", Outcome.DONE, 200 * MB, 150 * MB, 3_420, null));
    tape.add(
            new TransferStarted(
                "report",
                "Fetch the reports",
                "db1",
                6,
                "/var/log/app/report.csv",
                "reports/db1.csv",
                List.of("bastion", "db1"),
                12 * MB,
                false))
        .add(new TransferProgress("report", 5 * MB, 0, true));
    for (int i = 1; i <= 10; i++) {
      tape.after(1_000).add(new TransferProgress("image1", i * 14L * MB, 14 * MB, false));
    }
    tape.add(
        new TransferStarted(
            "notes",
            "Fetch the reports",
            "web1",
            2,
            "/var/log/app/notes.csv",
            "reports/web1.csv",
            List.of("web1"),
            3 * MB,
            false));
  }

  private static void image(Tape tape, String id, String host, int context) {
    tape.add(
        new TransferStarted(
            id,
            "Copy the database image",
            host,
            context,
            "files/base.img",
            "/srv/base.img",
            List.of("bastion", host),
            200 * MB,
            true));
  }
}
