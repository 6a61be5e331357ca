/** Controls for log lists, stack dumps and live output. Know lines, not Ansible. */
@NullMarked
package dev.mitoscope.log;

import org.jspecify.annotations.NullMarked;
