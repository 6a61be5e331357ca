/**
 * Measures works of operators' days through this program and through the peers that are installed,
 * side by side: each work, on targets of its own, interleaved and several times.
 */
@org.jspecify.annotations.NullMarked
package dev.mitoscope.app.bench;
