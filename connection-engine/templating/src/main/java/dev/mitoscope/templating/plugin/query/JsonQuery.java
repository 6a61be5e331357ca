package dev.mitoscope.templating.plugin.query;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs JMESPath queries; parsed ones are kept. */
public final class JsonQuery {
  private static final int CACHE_LIMIT = 1_000;
  private static final Map<String, Query> CACHE = new ConcurrentHashMap<>();

  private JsonQuery() {}

  /** What the query finds in the value. */
  public static @Nullable Object search(@Nullable Object value, String expression) {
    if (CACHE.size() >= CACHE_LIMIT) {
      CACHE.clear();
    }
    return CACHE.computeIfAbsent(expression, QueryParser::parse).search(value);
  }
}
