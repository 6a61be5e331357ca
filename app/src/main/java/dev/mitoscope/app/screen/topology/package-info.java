/** The screen Topology: the tree of contexts, planned and live. */
@NullMarked
package dev.mitoscope.app.screen.topology;

import org.jspecify.annotations.NullMarked;
