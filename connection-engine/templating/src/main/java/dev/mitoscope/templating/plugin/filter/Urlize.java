package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Repr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The filter {@code urlize}: addresses in a text become links. */
final class Urlize {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern OPENING = Pattern.compile("(?:[(<]|&lt;)+");
  private static final Pattern CLOSING = Pattern.compile("(?:[)>.,\\n]|&gt;)+$");
  private static final Pattern SCHEME = Pattern.compile("[\\w.+-]{2,}:/{0,2}");
  private static final Pattern MAIL =
      Pattern.compile("\\S+@\\w[\\w.-]*\\.\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern WEB =
      Pattern.compile(
          "(?:(?:https?://|www\\.)(?:[\\w%-]+\\.)*(?:[a-z]{2,63}|xn--[\\w%]{2,59})"
              + "|(?:[\\w%-]{2,63}\\.)+(?:com|net|int|edu|gov|org|info|mil)"
              + "|https?://(?:\\d{1,3}(?:\\.\\d{1,3}){3}"
              + "|\\[(?:[\\da-f]{0,4}:){2}(?:[\\da-f]{0,4}:?){1,6}]))"
              + "(?::\\d{1,5})?(?:[/?#]\\S*)?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
  private static final String[][] PAIRS = {{"(", ")"}, {"<", ">"}, {"&lt;", "&gt;"}};

  private final String attributes;
  private final int shown;
  private final List<String> schemes = new ArrayList<>();

  private Urlize(Bound a) {
    this.shown = a.has("trim_url_limit") ? a.integer("trim_url_limit") : Integer.MAX_VALUE;
    Set<String> relations = new TreeSet<>(Set.of("noopener"));
    if (a.has("rel")) {
      relations.addAll(List.of(a.text("rel").strip().split("\\s+")));
    }
    if (a.flag("nofollow")) {
      relations.add("nofollow");
    }
    this.attributes =
        " rel=\""
            + HtmlFilters.escape(String.join(" ", relations).strip())
            + "\""
            + (a.flag("target") ? " target=\"" + HtmlFilters.escape(a.text("target")) + "\"" : "");
    for (Object scheme : a.has("extra_schemes") ? a.items("extra_schemes") : List.of()) {
      if (!SCHEME.matcher(Repr.str(scheme)).matches()) {
        throw TemplateException.runtime(Repr.repr(scheme) + " is not a valid URI scheme prefix.");
      }
      schemes.add(Repr.str(scheme));
    }
  }

  static String apply(Bound a) {
    Urlize urlize = new Urlize(a);
    String text = HtmlFilters.escape(a.text("value"));
    StringBuilder out = new StringBuilder();
    Matcher space = SPACE.matcher(text);
    int start = 0;
    while (space.find()) {
      out.append(urlize.word(text.substring(start, space.start()))).append(space.group());
      start = space.end();
    }
    return out.append(urlize.word(text.substring(start))).toString();
  }

  /** A word without the brackets and the punctuation around it, which are no part of an address. */
  private String word(String word) {
    Matcher opening = OPENING.matcher(word);
    int head = opening.lookingAt() ? opening.end() : 0;
    String middle = word.substring(head);
    Matcher closing = CLOSING.matcher(middle);
    int tail = closing.find() ? closing.start() : middle.length();
    for (String[] pair : PAIRS) {
      int missing = count(middle.substring(0, tail), pair[0]);
      if (missing > count(middle.substring(0, tail), pair[1])) {
        for (int at = middle.indexOf(pair[1], tail); missing > 0 && at >= 0; missing--) {
          tail = at + pair[1].length();
          at = middle.indexOf(pair[1], tail);
        }
      }
    }
    return word.substring(0, head) + linked(middle.substring(0, tail)) + middle.substring(tail);
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  private String linked(String word) {
    if (WEB.matcher(word).matches()) {
      boolean whole = word.startsWith("https://") || word.startsWith("http://");
      String text = word.length() > shown ? word.substring(0, shown) + "..." : word;
      return link(whole ? word : "https://" + word, attributes, text);
    }
    if (word.startsWith("mailto:") && MAIL.matcher(word.substring(7)).matches()) {
      return link(word, "", word.substring(7));
    }
    if (!word.startsWith("www.") && !word.contains(":") && MAIL.matcher(word).matches()) {
      return link("mailto:" + word, "", word);
    }
    boolean known =
        schemes.stream().anyMatch(scheme -> word.startsWith(scheme) && !word.equals(scheme));
    return known ? link(word, attributes, word) : word;
  }

  private static String link(String target, String attributes, String text) {
    return "<a href=\"" + target + "\"" + attributes + ">" + text + "</a>";
  }
}
