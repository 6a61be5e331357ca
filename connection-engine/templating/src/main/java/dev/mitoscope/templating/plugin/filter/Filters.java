package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.plugin.Table;

/** All filters. */
public final class Filters {
  /** By name. */
  public static final Table TABLE = new Table();

  static {
    BasicFilters.define(TABLE);
    TextFilters.define(TABLE);
    HtmlFilters.define(TABLE);
    NumberFilters.define(TABLE);
    ListFilters.define(TABLE);
    SelectionFilters.define(TABLE);
    SetFilters.define(TABLE);
    DictFilters.define(TABLE);
    DataFilters.define(TABLE);
    RegexFilters.define(TABLE);
    PathFilters.define(TABLE);
    HashFilters.define(TABLE);
    TimeFilters.define(TABLE);
    RandomFilters.define(TABLE);
    CollectionFilters.define(TABLE);
    NetworkFilters.define(TABLE);
    HardwareFilters.define(TABLE);
    SecretFilters.define(TABLE);
  }

  private Filters() {}
}
