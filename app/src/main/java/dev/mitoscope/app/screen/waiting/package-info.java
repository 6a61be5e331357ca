/** The screen Waiting for: every open wait, with its host, phase, age and deadline. */
@NullMarked
package dev.mitoscope.app.screen.waiting;

import org.jspecify.annotations.NullMarked;
