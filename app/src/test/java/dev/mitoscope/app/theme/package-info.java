@NullMarked
package dev.mitoscope.app.theme;

import org.jspecify.annotations.NullMarked;
