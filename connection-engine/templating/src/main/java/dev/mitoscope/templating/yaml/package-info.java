/** YAML 1.1 as PyYAML, and so Ansible, reads and writes it; every node knows where it stands. */
@NullMarked
package dev.mitoscope.templating.yaml;

import org.jspecify.annotations.NullMarked;
