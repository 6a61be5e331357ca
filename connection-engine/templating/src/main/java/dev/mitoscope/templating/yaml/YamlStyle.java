package dev.mitoscope.templating.yaml;

/**
 * How YAML is written.
 *
 * @param indent blanks of one level, from 2 to 9
 * @param width the column after which long text is folded
 * @param flow whether collections are written on one line: {@code null}-like {@link Flow#LEAVES}
 *     for those of scalars only
 * @param sortKeys whether the keys of mappings are sorted
 * @param explicitStart whether the document begins with {@code ---}
 * @param explicitEnd whether it ends with {@code ...}
 * @param blocks whether text of several lines is written line by line after {@code |}
 * @param aliases which values are written once and referred to where they stand again
 * @param scalars how each scalar is written
 */
public record YamlStyle(
    int indent,
    int width,
    Flow flow,
    boolean sortKeys,
    boolean explicitStart,
    boolean explicitEnd,
    boolean blocks,
    Aliases aliases,
    Scalars scalars) {

  /** Which collections are written in brackets. */
  public enum Flow {
    NEVER,
    LEAVES,
    ALWAYS
  }

  /** Which values PyYAML takes for the same where the object is. */
  public enum Aliases {
    NONE,
    COLLECTIONS,
    COLLECTIONS_AND_DATES
  }

  /** How a scalar is written, whatever it is. */
  public enum Scalars {
    /** In the simplest way that reads back as the same. */
    SIMPLE,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    /** Line by line, where a scalar may stand so. */
    LITERAL
  }

  /** What {@code to_yaml} writes. */
  public static final YamlStyle PLAIN =
      new YamlStyle(
          2, 80, Flow.LEAVES, true, false, false, false, Aliases.COLLECTIONS, Scalars.SIMPLE);

  /** What {@code to_nice_yaml} writes. */
  public static final YamlStyle NICE =
      new YamlStyle(
          4, 80, Flow.NEVER, true, false, false, false, Aliases.COLLECTIONS, Scalars.SIMPLE);

  /** What the callbacks print with {@code result_format=yaml}. */
  public static final YamlStyle RESULT =
      new YamlStyle(4, 80, Flow.NEVER, true, false, false, true, Aliases.NONE, Scalars.SIMPLE);

  /** What the callback {@code community.general.yaml} prints. */
  public static final YamlStyle CALLBACK =
      new YamlStyle(2, 1000, Flow.NEVER, true, false, false, true, Aliases.NONE, Scalars.SIMPLE);

  /** Puts sizes that PyYAML would not take back to its defaults. */
  public YamlStyle {
    indent = indent > 1 && indent < 10 ? indent : 2;
    width = width > indent * 2 ? width : 80;
  }

  /** What {@code ansible-inventory --yaml} prints. */
  public static YamlStyle listing(Aliases aliases) {
    return new YamlStyle(2, 80, Flow.NEVER, true, false, false, false, aliases, Scalars.SIMPLE);
  }
}
