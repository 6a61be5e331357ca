/** The screen Logs: one merged list of the records of every context. */
@NullMarked
package dev.mitoscope.app.screen.logs;

import org.jspecify.annotations.NullMarked;
