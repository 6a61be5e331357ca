package dev.mitoscope.playbook.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the imports in Python source, wherever they stand in it.
 *
 * <p>Not a parser: it joins logical lines, drops comments and strings, and reads the import
 * statements of what is left.
 */
final class ImportScanner {
  private static final Pattern FROM =
      Pattern.compile("(?:^|[:;])\\s*from\\s+(\\.*[\\w.]*)\\s+import\\s*\\(?\\s*([^;)]+)");
  private static final Pattern IMPORT = Pattern.compile("(?:^|[:;])\\s*import\\s+([^;]+)");

  private static final int TRIPLE = 3;

  /** Where a string, a comment, a line or a bracket may begin or end. */
  private static final boolean[] SPECIAL = new boolean[128];

  static {
    for (char one : "#'\"\\\n()[]{}".toCharArray()) {
      SPECIAL[one] = true;
    }
  }

  private ImportScanner() {}

  /**
   * One name that is imported.
   *
   * @param module the full name of the module
   * @param member what is taken from it: a member or a submodule; empty for the module itself or
   *     for {@code *}
   */
  record Import(String module, String member) {}

  /**
   * The imports of a module, in the order of the text.
   *
   * @param name the module's full name, to make relative imports absolute
   * @param isPackage whether relative names start from the module itself
   */
  static List<Import> scan(String source, String name, boolean isPackage) {
    // By their text: comparing the records themselves would take generated code, 4 ms of each
    // start.
    Map<String, Import> found = new LinkedHashMap<>();
    for (String line : logicalLines(source)) {
      Matcher from = FROM.matcher(line);
      while (from.find()) {
        String module = absolute(from.group(1), name, isPackage);
        for (String member : names(from.group(2))) {
          add(found, new Import(module, member.equals("*") ? "" : member));
        }
      }
      Matcher plain = IMPORT.matcher(line);
      while (plain.find()) {
        names(plain.group(1)).forEach(module -> add(found, new Import(module, "")));
      }
    }
    return List.copyOf(found.values());
  }

  private static void add(Map<String, Import> found, Import one) {
    found.putIfAbsent(one.module() + " " + one.member(), one);
  }

  private static List<String> names(String list) {
    var names = new ArrayList<String>();
    for (String item : list.split(",", -1)) {
      String first = item.strip().split("\\s+", 2)[0];
      if (!first.isEmpty()) {
        names.add(first);
      }
    }
    return names;
  }

  private static String absolute(String module, String name, boolean isPackage) {
    int dots = 0;
    while (dots < module.length() && module.charAt(dots) == '.') {
      dots++;
    }
    if (dots == 0) {
      return module;
    }
    String base = name;
    for (int up = isPackage ? 1 : 0; up < dots; up++) {
      base = base.contains(".") ? base.substring(0, base.lastIndexOf('.')) : "";
    }
    String rest = module.substring(dots);
    return rest.isEmpty() ? base : base + "." + rest;
  }

  /** Lines that have the word import in them, without strings and comments. */
  private static List<String> logicalLines(String source) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    char[] text = source.toCharArray();
    int depth = 0;
    int at = 0;
    while (at < text.length) {
      int plain = at;
      while (at < text.length && !isSpecial(text[at])) {
        at++;
      }
      line.append(text, plain, at - plain);
      if (at == text.length) {
        break;
      }
      char one = text[at];
      if (one == '#') {
        at = end(source, "\n", at);
      } else if (one == '\'' || one == '"') {
        at = afterString(text, at);
        line.append(' ');
      } else if (one == '\\') {
        line.append(' ');
        at += 2;
      } else if (one == '\n' && depth == 0) {
        keep(line, lines);
        at++;
      } else {
        depth =
            Math.max(0, depth + ("([{".indexOf(one) >= 0 ? 1 : ")]}".indexOf(one) >= 0 ? -1 : 0));
        line.append(one == '\n' ? ' ' : one);
        at++;
      }
    }
    keep(line, lines);
    return lines;
  }

  private static void keep(StringBuilder line, List<String> lines) {
    if (line.indexOf("import") >= 0) {
      lines.add(line.toString());
    }
    line.setLength(0);
  }

  private static int afterString(char[] text, int start) {
    char quote = text[start];
    boolean isTriple = isTriple(text, start, quote);
    int length = isTriple ? TRIPLE : 1;
    int at = start + length;
    while (at < text.length && !(text[at] == quote && (!isTriple || isTriple(text, at, quote)))) {
      boolean brokenLine = text[at] == '\n' && !isTriple;
      if (brokenLine) {
        return at;
      }
      at += text[at] == '\\' ? 2 : 1;
    }
    return Math.min(text.length, at + length);
  }

  private static boolean isTriple(char[] text, int at, char quote) {
    return at + 2 < text.length && text[at + 1] == quote && text[at + 2] == quote;
  }

  private static boolean isSpecial(char one) {
    return one < SPECIAL.length && SPECIAL[one];
  }

  private static int end(String source, String what, int from) {
    int found = source.indexOf(what, from);
    return found < 0 ? source.length() : found;
  }
}
