@NullMarked
package dev.mitoscope.app.screen.inventory;

import org.jspecify.annotations.NullMarked;
