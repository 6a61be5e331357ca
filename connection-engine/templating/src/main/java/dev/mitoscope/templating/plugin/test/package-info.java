/** Tests of Jinja2 and ansible-core. */
@NullMarked
package dev.mitoscope.templating.plugin.test;

import org.jspecify.annotations.NullMarked;
