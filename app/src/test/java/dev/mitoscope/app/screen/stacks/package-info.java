@NullMarked
package dev.mitoscope.app.screen.stacks;

import org.jspecify.annotations.NullMarked;
