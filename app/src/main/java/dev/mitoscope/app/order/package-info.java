/** What is to be run: as flags, the console's form or the file of an earlier run ask for it. */
@NullMarked
package dev.mitoscope.app.order;

import org.jspecify.annotations.NullMarked;
