/**
 * From variables to hops: which methods with which arguments lead to a host, as {@code
 * mitogen_get_stack} prints them, and where each argument came from. Opens no connection.
 */
@NullMarked
package dev.mitoscope.playbook.connection;

import org.jspecify.annotations.NullMarked;
