/**
 * Contexts: the tree of connected interpreters, the routing of frames to and from them, calls, and
 * the code that calls need.
 */
@NullMarked
package dev.mitoscope.multiplexer.context;

import org.jspecify.annotations.NullMarked;
