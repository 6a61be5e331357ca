/**
 * A playbook as it was written: plays, roles, blocks, tasks and handlers, with their keywords still
 * untemplated and the place in the file of each. Immutable but for what a run adds to a play: the
 * handlers and roles of its includes.
 */
@NullMarked
package dev.mitoscope.playbook.model;

import org.jspecify.annotations.NullMarked;
