@NullMarked
package dev.mitoscope.app.screen.prompts;

import org.jspecify.annotations.NullMarked;
