/** Python's values as templates see them: types that plain Java lacks, and Python's operations. */
@NullMarked
package dev.mitoscope.templating.value;

import org.jspecify.annotations.NullMarked;
