/** ansible.cfg and the environment: every setting with its type, default and origin. */
@NullMarked
package dev.mitoscope.inventory.configuration;

import org.jspecify.annotations.NullMarked;
