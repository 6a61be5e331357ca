package dev.mitoscope.app.screen.run;

/** A cell of the grid: a host's name and a task's id. */
record CellKey(String host, String task) {}
