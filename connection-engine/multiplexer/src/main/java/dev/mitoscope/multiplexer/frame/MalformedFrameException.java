package dev.mitoscope.multiplexer.frame;

import java.io.IOException;

/**
 * What arrived is no frame, or one that the limits forbid. The stream can't be used any further.
 */
public final class MalformedFrameException extends IOException {
  public MalformedFrameException(String message) {
    super(message);
  }
}
