/**
 * Plays, tasks, strategies, actions and the module runtime; and {@link
 * dev.mitoscope.playbook.Session}, the door through which the console and the command line use all
 * of the engine.
 */
@NullMarked
package dev.mitoscope.playbook;

import org.jspecify.annotations.NullMarked;
