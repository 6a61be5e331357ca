/**
 * Plugins that are written in Python: found on this machine, and run in a local context, one call
 * for each use.
 */
@NullMarked
package dev.mitoscope.playbook.plugin;

import org.jspecify.annotations.NullMarked;
