/** The project's main job, seen from outside: the program as a process, against real hosts. */
@NullMarked
package dev.mitoscope.app.acceptance;

import org.jspecify.annotations.NullMarked;
