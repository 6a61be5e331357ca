/**
 * Connection methods: how each kind of hop is made. A method is data plus one small class; {@link
 * dev.mitoscope.multiplexer.method.Methods} lists them.
 */
@NullMarked
package dev.mitoscope.multiplexer.method;

import org.jspecify.annotations.NullMarked;
