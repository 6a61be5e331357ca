/** Conditions, templates and variables, beside Python's Jinja2. */
@NullMarked
package dev.mitoscope.benchmarks.templating;

import org.jspecify.annotations.NullMarked;
