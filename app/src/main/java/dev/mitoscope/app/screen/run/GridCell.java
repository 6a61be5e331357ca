package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.state.State;

/**
 * What a cell shows.
 *
 * @param text beside the shape: how long it has been at it, or empty
 * @param share elapsed against the usual time, from 0 to 1; negative where that is not known
 */
record GridCell(State state, String text, double share) {}
