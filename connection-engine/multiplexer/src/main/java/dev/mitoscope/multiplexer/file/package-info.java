/** The file service: streams files to and from contexts under a window, with progress. */
@NullMarked
package dev.mitoscope.multiplexer.file;

import org.jspecify.annotations.NullMarked;
