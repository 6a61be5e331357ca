@NullMarked
package dev.mitoscope.app.model;

import org.jspecify.annotations.NullMarked;
