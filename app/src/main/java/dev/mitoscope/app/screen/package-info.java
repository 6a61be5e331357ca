/** What the screens have in common; each has a package of its own below this one. */
@NullMarked
package dev.mitoscope.app.screen;

import org.jspecify.annotations.NullMarked;
