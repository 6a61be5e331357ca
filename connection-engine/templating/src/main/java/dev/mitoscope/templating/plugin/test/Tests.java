package dev.mitoscope.templating.plugin.test;

import dev.mitoscope.templating.plugin.Table;

/** All tests. */
public final class Tests {
  /** By name. */
  public static final Table TABLE = new Table();

  static {
    ValueTests.define(TABLE);
    TaskTests.define(TABLE);
    TextTests.define(TABLE);
    PathTests.define(TABLE);
  }

  private Tests() {}
}
