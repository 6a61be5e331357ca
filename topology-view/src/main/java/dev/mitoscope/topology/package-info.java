/** A control that shows a forest as a tidy tree. Knows graphs, not Ansible. */
@NullMarked
package dev.mitoscope.topology;

import org.jspecify.annotations.NullMarked;
