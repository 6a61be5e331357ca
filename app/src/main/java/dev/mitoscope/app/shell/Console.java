package dev.mitoscope.app.shell;

import dev.mitoscope.app.model.Models;
import dev.mitoscope.app.order.RunFiles;

/** What the window offers to its screens. JavaFX thread only. */
public interface Console {

  /** The folds that several screens share; they have applied an event before any screen does. */
  Models models();

  /** What can be asked of the engine. */
  ConsoleActions actions();

  /** The event files of this account's runs. */
  RunFiles runs();

  /** Now: the wall clock, or in a replay the time of its last event. */
  ConsoleClock clock();

  /** What is remembered between starts. */
  Settings settings();

  /** Opens a screen by its id and points it at something. */
  void open(String screen, Focus focus);

  /** Shows a card with an error or a result that belongs to no screen. */
  void tell(Notice notice);
}
