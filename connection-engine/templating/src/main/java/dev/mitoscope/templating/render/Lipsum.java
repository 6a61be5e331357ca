package dev.mitoscope.templating.render;

import dev.mitoscope.templating.value.Arguments;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Interruption;
import dev.mitoscope.templating.value.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** {@code lipsum()}: text that means nothing, to fill a page with. */
final class Lipsum {
  private static final Signature SIGNATURE =
      Signature.of("lipsum(n=5, html=True, min=20, max=100)");
  private static final String[] WORDS =
      """
      lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut \
      labore et dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco \
      laboris nisi aliquip ex ea commodo consequat\
      """
          .split(" ");

  private Lipsum() {}

  static Object generate(Arguments arguments) {
    Bound bound = SIGNATURE.bind(arguments);
    RandomGenerator random = RandomGenerator.getDefault();
    List<String> paragraphs = new ArrayList<>();
    for (int i = 0; i < bound.integer("n"); i++) {
      Interruption.check(i);
      int count =
          random.nextInt(
              bound.integer("min"), Math.max(bound.integer("min") + 1, bound.integer("max")));
      List<String> words = new ArrayList<>();
      for (int j = 0; j < count; j++) {
        words.add(WORDS[random.nextInt(WORDS.length)]);
      }
      String text = String.join(" ", words) + ".";
      text = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
      paragraphs.add(bound.flag("html") ? "<p>" + text + "</p>" : text);
    }
    return String.join(bound.flag("html") ? "\n" : "\n\n", paragraphs);
  }
}
