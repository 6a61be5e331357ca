package dev.mitoscope.topology;

/** Whether siblings of one group are shown as one box until it is unfolded. */
public enum Grouping {
  /** When there are more than 200 nodes. */
  AUTOMATIC,
  ON,
  OFF
}
