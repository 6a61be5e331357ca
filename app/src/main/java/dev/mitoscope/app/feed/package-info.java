/**
 * The way of events from the engine's threads to the console's models: queued from any thread,
 * delivered in batches on the JavaFX thread.
 */
@NullMarked
package dev.mitoscope.app.feed;

import org.jspecify.annotations.NullMarked;
