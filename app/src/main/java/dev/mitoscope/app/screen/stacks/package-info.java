/** The screen Stacks: how each host is reached, hop by hop, and where each argument came from. */
@NullMarked
package dev.mitoscope.app.screen.stacks;

import org.jspecify.annotations.NullMarked;
