/**
 * What tasks do: the actions that run on the controller, and the plain call of a module that is all
 * the others.
 */
@NullMarked
package dev.mitoscope.playbook.action;

import org.jspecify.annotations.NullMarked;
