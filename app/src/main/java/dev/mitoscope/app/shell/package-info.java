/** The one window: what every screen offers to it, and what it offers to every screen. */
@NullMarked
package dev.mitoscope.app.shell;

import org.jspecify.annotations.NullMarked;
