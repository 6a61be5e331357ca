/** The demonstration: an inventory and playbooks over SSH servers in this process. */
@NullMarked
package dev.mitoscope.app.demo;

import org.jspecify.annotations.NullMarked;
