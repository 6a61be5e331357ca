/** The screen Inventory: groups and hosts, each variable's value and where it came from. */
@NullMarked
package dev.mitoscope.app.screen.inventory;

import org.jspecify.annotations.NullMarked;
