package dev.mitoscope.app.option;

/** An option without a value. */
public final class Flag extends Option {
  private int times;

  /** Of these names, dashes included. */
  public Flag(String help, String... names) {
    super(help, names);
  }

  @Override
  public boolean isGiven() {
    return times > 0;
  }

  /** How often it was given. */
  public int times() {
    return times;
  }

  @Override
  String label() {
    return "";
  }

  @Override
  boolean takesValue() {
    return false;
  }

  @Override
  void accept(String text) {
    times++;
  }
}
