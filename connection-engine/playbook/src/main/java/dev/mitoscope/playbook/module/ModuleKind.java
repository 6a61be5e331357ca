package dev.mitoscope.playbook.module;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How a module takes its arguments. Ansible tells by what stands in the file. */
public enum ModuleKind {
  /** Part of Mitoscope, in {@code mitoscope.modules}. */
  EMBEDDED("embedded"),
  /** Python that uses {@code ansible.module_utils}. */
  NEW_STYLE("new_style"),
  /** Python in which a marker stands for the import of AnsibleModule. */
  REPLACER("replacer"),
  /** Any language; its arguments are put in the place of a marker. */
  JSON_ARGS("json_args"),
  /** Any language; it is given the path of a JSON file. */
  WANT_JSON("want_json"),
  /** Any language; it is given the path of a file of {@code key=value}. */
  OLD_STYLE("old_style"),
  /** A native executable; it is given the path of a JSON file. */
  BINARY("binary");

  private static final String REPLACER_MARK = "#<<INCLUDE_ANSIBLE_MODULE_COMMON>>";
  private static final String JSON_ARGS_MARK = "<<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>";
  private static final Pattern IMPORTS_LIBRARY =
      Pattern.compile(
          "^[ \\t]*(?:from[ \\t]+(?:ansible\\.module_utils|ansible_collections\\."
              + "[\\w.]+\\.plugins\\.module_utils|\\.{1,3}(?:\\w+\\.)*module_utils)"
              + "|import[ \\t]+ansible\\.module_utils\\.)",
          Pattern.MULTILINE);
  private static final int SAMPLE = 1024;

  private final String word;

  ModuleKind(String word) {
    this.word = word;
  }

  /** The word for it in a call of the runner. */
  public String word() {
    return word;
  }

  /** The kind of a module file. */
  public static ModuleKind of(byte[] content) {
    if (isBinary(content)) {
      return BINARY;
    }
    var text = new String(content, StandardCharsets.ISO_8859_1);
    if (text.contains(REPLACER_MARK)) {
      return REPLACER;
    }
    if (IMPORTS_LIBRARY.matcher(text).find()) {
      return NEW_STYLE;
    }
    if (text.contains(JSON_ARGS_MARK)) {
      return JSON_ARGS;
    }
    return text.contains("WANT_JSON") ? WANT_JSON : OLD_STYLE;
  }

  /** Whether the beginning has bytes that no text has. */
  private static boolean isBinary(byte[] content) {
    for (int i = 0; i < Math.min(content.length, SAMPLE); i++) {
      int one = content[i] & 0xff;
      boolean control = one < 0x20 && !(one >= 7 && one <= 13 && one != 11) && one != 27;
      if (control || one == 0x7f) {
        return true;
      }
    }
    return false;
  }
}
