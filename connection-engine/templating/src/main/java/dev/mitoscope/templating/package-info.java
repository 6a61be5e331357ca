/** Jinja2 as Ansible uses it, and the YAML that Ansible reads. */
@NullMarked
package dev.mitoscope.templating;

import org.jspecify.annotations.NullMarked;
