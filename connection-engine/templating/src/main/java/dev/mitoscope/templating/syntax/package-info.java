/** From text to tree: delimiters, lexer and parser of Jinja2. */
@NullMarked
package dev.mitoscope.templating.syntax;

import org.jspecify.annotations.NullMarked;
