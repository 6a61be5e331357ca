package dev.mitoscope.log;

import java.util.List;

/**
 * One thread's stack.
 *
 * @param owner the process it is in, as people call it
 * @param title the thread's name and state
 * @param frames the innermost first
 */
public record ThreadText(String owner, String title, List<FrameLine> frames) {
  public ThreadText {
    frames = List.copyOf(frames);
  }
}
