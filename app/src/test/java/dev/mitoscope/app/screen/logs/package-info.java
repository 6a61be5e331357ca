@NullMarked
package dev.mitoscope.app.screen.logs;

import org.jspecify.annotations.NullMarked;
