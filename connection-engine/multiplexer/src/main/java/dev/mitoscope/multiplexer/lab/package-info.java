/**
 * Real targets on this machine, for tests, the demonstration and the benchmarks: SSH servers in
 * this process, which need nothing, and OpenSSH in network namespaces, which need root.
 */
@NullMarked
package dev.mitoscope.multiplexer.lab;

import org.jspecify.annotations.NullMarked;
