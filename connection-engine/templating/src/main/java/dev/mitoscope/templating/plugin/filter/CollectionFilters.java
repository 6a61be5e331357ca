package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.query.JsonQuery;

/** Filters of the collections that users meet most often. */
final class CollectionFilters {
  private CollectionFilters() {}

  static void define(Table table) {
    table.define("json_query(data, expr)", a -> JsonQuery.search(a.get("data"), a.text("expr")));
  }
}
