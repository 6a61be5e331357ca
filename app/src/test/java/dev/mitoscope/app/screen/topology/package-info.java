@NullMarked
package dev.mitoscope.app.screen.topology;

import org.jspecify.annotations.NullMarked;
