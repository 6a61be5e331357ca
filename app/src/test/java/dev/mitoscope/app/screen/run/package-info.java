@NullMarked
package dev.mitoscope.app.screen.run;

import org.jspecify.annotations.NullMarked;
