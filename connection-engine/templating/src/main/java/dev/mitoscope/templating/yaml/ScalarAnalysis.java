package dev.mitoscope.templating.yaml;

/**
 * Which ways of writing a text are open to it, by the rules of YAML 1.1 as PyYAML applies them.
 *
 * @param multiline whether it has line breaks
 * @param flowPlain whether it can stand without quotes within brackets
 * @param blockPlain whether it can stand without quotes elsewhere
 * @param singleQuoted whether single quotes suffice
 */
record ScalarAnalysis(
    boolean multiline, boolean flowPlain, boolean blockPlain, boolean singleQuoted) {
  private static final String BREAKS = "\n\u0085\u2028\u2029";
  private static final String SPACES = "\0 \t\r" + BREAKS;

  static ScalarAnalysis of(String text) {
    if (text.isEmpty()) {
      return new ScalarAnalysis(false, false, true, true);
    }
    boolean block = text.startsWith("---") || text.startsWith("...");
    boolean flow = block;
    boolean special = false;
    boolean lineBreaks = false;
    boolean breakSpace = false;
    boolean spaceBreak = false;
    boolean afterSpace = true;
    char previous = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean beforeSpace = i + 1 >= text.length() || SPACES.indexOf(text.charAt(i + 1)) >= 0;
      if (i == 0) {
        boolean indicator = "#,[]{}&*!|>'\"%@`".indexOf(c) >= 0 || (c == '-' && beforeSpace);
        flow |= indicator || c == '?' || c == ':';
        block |= indicator || ((c == '?' || c == ':') && beforeSpace);
      } else {
        boolean comment = c == '#' && afterSpace;
        flow |= ",?[]{}:".indexOf(c) >= 0 || comment;
        block |= (c == ':' && beforeSpace) || comment;
      }
      boolean isBreak = BREAKS.indexOf(c) >= 0;
      lineBreaks |= isBreak;
      special |= !isPrintable(c);
      breakSpace |= c == ' ' && i > 0 && BREAKS.indexOf(previous) >= 0;
      spaceBreak |= isBreak && i > 0 && previous == ' ';
      previous = c;
      afterSpace = SPACES.indexOf(c) >= 0;
    }
    char first = text.charAt(0);
    boolean edge =
        first == ' '
            || BREAKS.indexOf(first) >= 0
            || previous == ' '
            || BREAKS.indexOf(previous) >= 0;
    boolean onlyDouble = spaceBreak || special;
    boolean plain = !edge && !breakSpace && !onlyDouble && !lineBreaks;
    return new ScalarAnalysis(
        lineBreaks, plain && !flow, plain && !block, !breakSpace && !onlyDouble);
  }

  private static boolean isPrintable(char c) {
    return c == '\n'
        || (c >= 0x20 && c <= 0x7e)
        || c == 0x85
        // libyaml escapes what is beyond the basic plane
        || (c >= 0xa0 && c <= 0xfffd && c != '\ufeff' && !Character.isSurrogate(c));
  }
}
