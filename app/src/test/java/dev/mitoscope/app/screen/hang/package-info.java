@NullMarked
package dev.mitoscope.app.screen.hang;

import org.jspecify.annotations.NullMarked;
