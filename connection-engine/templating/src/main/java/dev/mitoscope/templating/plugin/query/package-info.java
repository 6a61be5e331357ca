/** JMESPath (jmespath.org): the query language of the filter {@code json_query}. */
@NullMarked
package dev.mitoscope.templating.plugin.query;

import org.jspecify.annotations.NullMarked;
