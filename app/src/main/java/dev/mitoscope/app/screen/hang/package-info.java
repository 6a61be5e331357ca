/** The screen Hang diagnosis: what is stuck, in a sentence, and the stacks that show it. */
@NullMarked
package dev.mitoscope.app.screen.hang;

import org.jspecify.annotations.NullMarked;
