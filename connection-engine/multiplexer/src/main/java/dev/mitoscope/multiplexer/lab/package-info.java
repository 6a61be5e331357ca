/**
 * Real targets on this machine, for tests, the demonstration and the benchmarks: SSH servers in
 * this process, which need nothing; OpenSSH in network namespaces and container engines on a host
 * of their own, which need root.
 */
@NullMarked
package dev.mitoscope.multiplexer.lab;

import org.jspecify.annotations.NullMarked;
