/**
 * Methods that become another account of the same machine: {@code sudo}, {@code su}, {@code doas}.
 */
@NullMarked
package dev.mitoscope.multiplexer.method.become;

import org.jspecify.annotations.NullMarked;
