/**
 * Filters of Jinja2, ansible-core and the collections users most often meet; one file per family.
 */
@NullMarked
package dev.mitoscope.templating.plugin.filter;

import org.jspecify.annotations.NullMarked;
