/**
 * How the console looks: themes, fonts, the shapes of states, small building blocks that screens
 * share. Colours are only in {@code console.css}.
 */
@NullMarked
package dev.mitoscope.app.theme;

import org.jspecify.annotations.NullMarked;
