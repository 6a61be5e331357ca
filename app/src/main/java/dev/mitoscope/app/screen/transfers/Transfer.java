package dev.mitoscope.app.screen.transfers;

import dev.mitoscope.multiplexer.event.TransferEvent.TransferFinished;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferProgress;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferStarted;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One file on its way, as the events tell of it. Changed by its model only. */
final class Transfer {

  /** Where it is in its life. */
  enum Phase {
    WAITING("waiting"),
    RUNNING("running"),
    PAUSED("paused"),
    DONE("done"),
    CANCELLED("cancelled"),
    FAILED("failed");

    private final String word;

    Phase(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    boolean isOpen() {
      return this == WAITING || this == RUNNING || this == PAUSED;
    }
  }

  private final TransferStarted start;
  private final Instant since;
  private Phase phase = Phase.WAITING;
  private long done;
  private long rate;
  private long cached;
  private long elapsed;
  private @Nullable String message;

  Transfer(TransferStarted start, Instant since) {
    this.start = start;
    this.since = since;
  }

  String id() {
    return start.transfer();
  }

  TransferStarted start() {
    return start;
  }

  Instant since() {
    return since;
  }

  Phase phase() {
    return phase;
  }

  /** Bytes that are there. */
  long done() {
    return done;
  }

  /** Bytes a second; over the whole time once it has ended. */
  long rate() {
    return phase == Phase.DONE && elapsed > 0 ? (done - cached) * 1000 / elapsed : rate;
  }

  /** Bytes that did not cross the link. */
  long cached() {
    return cached;
  }

  /** Milliseconds that it took. */
  long elapsed() {
    return elapsed;
  }

  /** Why it ended as it did, where that is not plain. */
  @Nullable String message() {
    return message;
  }

  /** The last part of the path: what people call the file. */
  String name() {
    String path = start.upload() ? start.target() : start.source();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** 0 to 1; an empty file is wholly there as soon as it has ended. */
  double part() {
    return start.size() <= 0
        ? (phase == Phase.DONE ? 1 : 0)
        : Math.min(1, (double) done / start.size());
  }

  double cachedPart() {
    return start.size() <= 0 ? 0 : Math.min(1, (double) cached / start.size());
  }

  /** Milliseconds that it will still take at this rate. */
  OptionalLong remaining() {
    return phase == Phase.RUNNING && rate > 0
        ? OptionalLong.of((start.size() - done) * 1000 / rate)
        : OptionalLong.empty();
  }

  void progress(TransferProgress event) {
    done = event.done();
    rate = event.rate();
    phase = event.paused() ? Phase.PAUSED : Phase.RUNNING;
  }

  void finish(TransferFinished event) {
    done = event.done();
    cached = event.cached();
    elapsed = event.elapsed();
    message = event.message();
    rate = 0;
    phase =
        switch (event.outcome()) {
          case DONE -> Phase.DONE;
          case CANCELLED -> Phase.CANCELLED;
          case FAILED -> Phase.FAILED;
        };
  }
}
