/**
 * What the command line prints: folds over the event stream into the text of Ansible's own
 * callbacks.
 */
@NullMarked
package dev.mitoscope.playbook.report;

import org.jspecify.annotations.NullMarked;
