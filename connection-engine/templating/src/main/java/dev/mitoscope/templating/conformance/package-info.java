/** Runs recorded template cases, to show where results differ from those of the real Ansible. */
@NullMarked
package dev.mitoscope.templating.conformance;

import org.jspecify.annotations.NullMarked;
