/** The screen Run: plays and tasks, hosts × tasks, and the cell in focus. */
@NullMarked
package dev.mitoscope.app.screen.run;

import org.jspecify.annotations.NullMarked;
