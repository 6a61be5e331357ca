@NullMarked
package dev.mitoscope.app.shell;

import org.jspecify.annotations.NullMarked;
