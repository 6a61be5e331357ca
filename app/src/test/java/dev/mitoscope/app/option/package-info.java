/** Tests of how command lines are read. */
@NullMarked
package dev.mitoscope.app.option;

import org.jspecify.annotations.NullMarked;
