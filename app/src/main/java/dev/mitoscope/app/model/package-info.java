/**
 * The folds that several screens share: the run, the contexts, the inventory, the open prompts, the
 * budgets. Confined to the JavaFX thread; no controls.
 */
@NullMarked
package dev.mitoscope.app.model;

import org.jspecify.annotations.NullMarked;
