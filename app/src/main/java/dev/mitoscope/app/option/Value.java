package dev.mitoscope.app.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An option with a value. */
public final class Value<T> extends Option {

  /** Reads a value; an {@link IllegalArgumentException} says what is wrong with the text. */
  @FunctionalInterface
  public interface Converter<T> {
    /** The value that the text stands for. */
    T of(String text);
  }

  private final Converter<T> converter;
  private final String label;
  private final List<T> given = new ArrayList<>();

  /**
   * Of these names, dashes included.
   *
   * @param label stands for the value in the help
   */
  public Value(Converter<T> converter, String label, String help, String... names) {
    super(help, names);
    this.converter = converter;
    this.label = label;
  }

  /** A value of any text. */
  public static Value<String> text(String label, String help, String... names) {
    return new Value<>(text -> text, label, help, names);
  }

  /** A value that is a path; whether anything is there is the command's affair. */
  public static Value<Path> path(String label, String help, String... names) {
    return new Value<>(text -> Path.of(text), label, help, names);
  }

  /** A value that is a whole number. */
  public static Value<Integer> number(String label, String help, String... names) {
    return new Value<>(Value::integer, label, help, names);
  }

  /** A value that is one of a few words, however they are capitalised. */
  public static <E extends Enum<E>> Value<E> choice(
      E[] choices, String label, String help, String... names) {
    return new Value<>(text -> chosen(choices, text), label, help, names);
  }

  private static Integer integer(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("invalid int value: '" + text + "'", e);
    }
  }

  private static <E extends Enum<E>> E chosen(E[] choices, String text) {
    List<String> words = new ArrayList<>();
    for (E choice : choices) {
      if (choice.name().equalsIgnoreCase(text)) {
        return choice;
      }
      words.add("'" + choice.name().toLowerCase(Locale.ROOT) + "'");
    }
    throw new IllegalArgumentException(
        "invalid choice: '" + text + "' (choose from " + String.join(", ", words) + ")");
  }

  /** The last one given, as argparse has it, or null. */
  public @Nullable T last() {
    return given.isEmpty() ? null : given.getLast();
  }

  /** The last one given, or another. */
  public T or(T otherwise) {
    return given.isEmpty() ? otherwise : given.getLast();
  }

  /** All that were given, in order. */
  public List<T> all() {
    return List.copyOf(given);
  }

  @Override
  public boolean isGiven() {
    return !given.isEmpty();
  }

  @Override
  String label() {
    return label;
  }

  @Override
  boolean takesValue() {
    return true;
  }

  @Override
  void accept(String text) throws UsageException {
    try {
      given.add(converter.of(text));
    } catch (IllegalArgumentException e) {
      throw new UsageException(inMessages() + e.getMessage());
    }
  }
}
