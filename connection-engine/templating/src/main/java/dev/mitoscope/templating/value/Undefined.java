package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.yaml.Position;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a value that isn't there. It may be passed around and tested with {@code is
 * defined} and {@code default}; any other use fails with its message. Attributes and elements of it
 * are itself, so that the first failure is the one reported.
 */
public final class Undefined {
  private final TemplateException error;
  private final boolean silent;

  private Undefined(TemplateException error, boolean silent) {
    this.error = error;
    this.silent = silent;
  }

  /** A variable that nobody set. */
  public static Undefined variable(String name) {
    return new Undefined(TemplateException.undefined("'" + name + "' is undefined"), false);
  }

  /** A missing attribute or element, in the words of either line. */
  public static Undefined member(
      @Nullable Object owner, @Nullable Object key, boolean currentWords) {
    String type = Types.name(owner);
    String name = Repr.repr(key);
    if (currentWords) {
      return because("object of type '" + type + "' has no attribute " + name);
    }
    return because(
        key instanceof CharSequence
            ? "'" + (owner == null ? "None" : type + " object") + "' has no attribute " + name
            : type + " object has no element " + name);
  }

  /** Something missing, with the sentence that says what. */
  public static Undefined because(String message) {
    return new Undefined(TemplateException.undefined(message), false);
  }

  /** A failed call that is only reported when its result is used, as the current line does. */
  public static Undefined captured(TemplateException error) {
    return new Undefined(error, false);
  }

  /**
   * The value of an {@code if} expression whose condition is false and that has no {@code else}:
   * prints as nothing.
   */
  public static Undefined silent() {
    return new Undefined(
        TemplateException.undefined(
            "the inline if-expression evaluated to false and no else section was defined."),
        true);
  }

  /** The same undefined value, whose failure has this place if it had none. */
  public Undefined at(@Nullable Position place) {
    return new Undefined(error.in(null, place), silent);
  }

  /** Whether it prints as nothing instead of failing. */
  public boolean isSilent() {
    return silent;
  }

  /**
   * Whether it stands for a call or a template that failed, and not for something that is missing:
   * then neither {@code default} nor {@code is defined} takes it.
   */
  public boolean isFailure() {
    return error.kind() != TemplateException.Kind.UNDEFINED;
  }

  /** The failure that using it is. */
  public TemplateException error() {
    return error;
  }

  /** The failure's words. */
  public String message() {
    return error.problem();
  }

  /** The same as a value that fails when it is used. */
  public Undefined loud() {
    return silent ? new Undefined(error, false) : this;
  }

  /**
   * The value, for use as text, to count or to walk over: a silent undefined value is empty text
   * there. Throws for any other undefined one.
   */
  public static @Nullable Object check(@Nullable Object value) {
    if (value instanceof Undefined undefined && undefined.silent) {
      return "";
    }
    return refuse(value);
  }

  /** Throws when the value is an undefined one, silent or not; returns it otherwise. */
  public static @Nullable Object refuse(@Nullable Object value) {
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    return value;
  }

  @Override
  public String toString() {
    return "Undefined(" + message() + ")";
  }
}
