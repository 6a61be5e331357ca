/**
 * The frames that travel between contexts, byte by byte as {@code docs/protocol.md} has them.
 *
 * <pre>
 *  0       2     3     4             8        12          16       20      24       28
 *  +-------+-----+-----+-------------+--------+-----------+--------+-------+--------+------…
 *  | magic | kind| 0   | destination | source | authority | handle | reply | length | body
 *  +-------+-----+-----+-------------+--------+-----------+--------+-------+--------+------…
 * </pre>
 */
@NullMarked
package dev.mitoscope.multiplexer.frame;

import org.jspecify.annotations.NullMarked;
