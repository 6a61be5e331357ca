/**
 * One task on one host: its variables, its loop, its conditions, the calls it makes, and what
 * becomes of its result.
 */
@NullMarked
package dev.mitoscope.playbook.task;

import org.jspecify.annotations.NullMarked;
