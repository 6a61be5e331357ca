@NullMarked
package dev.mitoscope.app.order;

import org.jspecify.annotations.NullMarked;
