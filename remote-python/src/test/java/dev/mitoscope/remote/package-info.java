/** Runs the tests that are written in Python. */
@NullMarked
package dev.mitoscope.remote;

import org.jspecify.annotations.NullMarked;
