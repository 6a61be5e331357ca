/**
 * Reads playbooks, task files and roles into the model, and refuses what can't be run, with file,
 * line and column, before anything runs.
 */
@NullMarked
package dev.mitoscope.playbook.parse;

import org.jspecify.annotations.NullMarked;
