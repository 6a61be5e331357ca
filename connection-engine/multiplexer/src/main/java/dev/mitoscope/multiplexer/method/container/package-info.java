/**
 * Connection methods into containers: the engine's own program runs the interpreter there, or the
 * parent's interpreter enters the namespaces itself. A method is the program's arguments and what
 * its complaints mean.
 */
@NullMarked
package dev.mitoscope.multiplexer.method.container;

import org.jspecify.annotations.NullMarked;
