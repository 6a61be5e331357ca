/**
 * Running a parsed template: scopes, output, loops, macros, inheritance, and the rules of the two
 * lines.
 */
@NullMarked
package dev.mitoscope.templating.render;

import org.jspecify.annotations.NullMarked;
