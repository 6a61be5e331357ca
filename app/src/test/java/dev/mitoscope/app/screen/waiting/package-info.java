@NullMarked
package dev.mitoscope.app.screen.waiting;

import org.jspecify.annotations.NullMarked;
