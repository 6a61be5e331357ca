package dev.mitoscope.templating.value;

/** The value of {@code omit}: the argument that has it is left out. */
public enum Omit {
  /** The only one. */
  OMIT;

  @Override
  public String toString() {
    return "__omit_place_holder__";
  }
}
