@NullMarked
package dev.mitoscope.app.screen.transfers;

import org.jspecify.annotations.NullMarked;
