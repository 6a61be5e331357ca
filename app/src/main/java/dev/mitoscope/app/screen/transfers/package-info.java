/** The screen Transfers: each file, where it goes, how far it is. */
@NullMarked
package dev.mitoscope.app.screen.transfers;

import org.jspecify.annotations.NullMarked;
