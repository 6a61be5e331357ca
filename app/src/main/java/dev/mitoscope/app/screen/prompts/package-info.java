/** The screen Prompts: every open question in one inbox. */
@NullMarked
package dev.mitoscope.app.screen.prompts;

import org.jspecify.annotations.NullMarked;
