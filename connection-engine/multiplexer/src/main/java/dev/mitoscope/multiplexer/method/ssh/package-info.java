/**
 * The {@code ssh} method. From this machine it dials through Apache MINA SSHD, without a process
 * per target; from an intermediary, and where an option asks for more than the in-process client
 * can do, an interpreter runs the system's {@code ssh}.
 */
@NullMarked
package dev.mitoscope.multiplexer.method.ssh;

import org.jspecify.annotations.NullMarked;
