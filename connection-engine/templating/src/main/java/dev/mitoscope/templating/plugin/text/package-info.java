/** Regular expressions, JSON, random numbers and times as Python has them. */
@NullMarked
package dev.mitoscope.templating.plugin.text;

import org.jspecify.annotations.NullMarked;
