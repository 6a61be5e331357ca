/** The commands. Only the console's own may touch JavaFX, and only when it runs. */
@NullMarked
package dev.mitoscope.app.cli;

import org.jspecify.annotations.NullMarked;
