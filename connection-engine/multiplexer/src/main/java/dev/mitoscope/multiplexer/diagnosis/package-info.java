/**
 * Answers "what does it wait for": stack dumps of contexts and of this JVM, and verdicts by rules.
 */
@NullMarked
package dev.mitoscope.multiplexer.diagnosis;

import org.jspecify.annotations.NullMarked;
