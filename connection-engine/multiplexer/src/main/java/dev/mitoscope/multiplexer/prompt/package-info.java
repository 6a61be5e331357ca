/** Questions that only the operator can answer, asked as events and answered from any thread. */
@NullMarked
package dev.mitoscope.multiplexer.prompt;

import org.jspecify.annotations.NullMarked;
