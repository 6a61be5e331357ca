@NullMarked
package dev.mitoscope.app.feed;

import org.jspecify.annotations.NullMarked;
