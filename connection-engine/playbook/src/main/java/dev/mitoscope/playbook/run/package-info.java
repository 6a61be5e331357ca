/**
 * Runs of playbooks from their flags to their recap, and the session that holds inventory and tree
 * of contexts between them.
 */
@NullMarked
package dev.mitoscope.playbook.run;

import org.jspecify.annotations.NullMarked;
