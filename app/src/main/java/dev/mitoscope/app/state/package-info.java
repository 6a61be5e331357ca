/** The states that hosts, tasks and contexts can be in, as the console shows them everywhere. */
@NullMarked
package dev.mitoscope.app.state;

import org.jspecify.annotations.NullMarked;
