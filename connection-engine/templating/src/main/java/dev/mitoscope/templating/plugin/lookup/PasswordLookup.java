package dev.mitoscope.templating.plugin.lookup;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.text.PasswordHash;
import dev.mitoscope.templating.plugin.text.PythonRandom;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.render.Plugins.Lookup;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.UnsafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The lookup {@code password}: a password kept in a file, made on first use. */
final class PasswordLookup implements Lookup {
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  private static final Set<String> PARAMETERS =
      Set.of("length", "encrypt", "chars", "ident", "seed", KeyValues.WORDS);

  @Override
  public List<@Nullable Object> run(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    List<@Nullable Object> passwords = new ArrayList<>();
    for (Object term : terms) {
      Map<String, String> given = new LinkedHashMap<>();
      options.forEach((name, value) -> given.put(name, Repr.str(value)));
      Map<String, String> inline = KeyValues.parse(Repr.str(term));
      given.putAll(inline);
      String file = given.getOrDefault(KeyValues.WORDS, "");
      for (String name : inline.keySet()) {
        if (!PARAMETERS.contains(name)) {
          throw TemplateException.runtime(
              "Unrecognized parameter(s) given to password lookup: " + name);
        }
      }
      if (file.isEmpty()) {
        throw TemplateException.runtime("the password lookup needs the path of a file");
      }
      passwords.add(
          new UnsafeText(
              password(
                  environment.settings().baseDirectory().resolve(file),
                  given,
                  characterSets(
                      inline.containsKey("chars") ? inline.get("chars") : options.get("chars")))));
    }
    return passwords;
  }

  private static String password(Path file, Map<String, String> given, List<String> characterSets) {
    boolean kept = !file.toString().equals("/dev/null");
    try {
      String content = kept && Files.exists(file) ? Files.readString(file).strip() : "";
      int mark = content.indexOf(" salt=");
      String password = mark < 0 ? content : content.substring(0, mark);
      @Nullable String salt = mark < 0 ? null : content.substring(mark + 6).split(" ", 2)[0];
      @Nullable String method = given.get("encrypt");
      boolean changed = password.isEmpty();
      if (changed) {
        password = random(given, characterSets);
      }
      if (method != null && salt == null) {
        salt =
            letters(
                new SecureRandom(),
                LOWER + LOWER.toUpperCase(java.util.Locale.ROOT) + DIGITS,
                method.startsWith("md5") ? 8 : 16);
        changed = true;
      }
      if (kept && changed) {
        write(file, salt == null ? password : password + " salt=" + salt);
      }
      return method == null
          ? password
          : PasswordHash.hash(password, method, salt, null, null, given.get("ident"));
    } catch (IOException e) {
      throw TemplateException.runtime(
          "the password file " + file + " can't be used: " + e.getMessage());
    }
  }

  private static void write(Path file, String content) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, content + "\n");
  }

  private static String alphabet(List<String> sets) {
    StringBuilder alphabet = new StringBuilder();
    sets.forEach(set -> alphabet.append(characters(set)));
    return alphabet.toString().replaceAll("[\"']", "");
  }

  /** A list as it is; text is cut at commas, of which a double one means the comma itself. */
  private static List<String> characterSets(@Nullable Object chars) {
    if (chars instanceof List<?> list) {
      return list.stream().map(Repr::str).toList();
    }
    if (chars == null) {
      return List.of("ascii_letters", "digits", ".,:-_");
    }
    String text = Repr.str(chars);
    List<String> sets = new ArrayList<>(text.contains(",,") ? List.of(",") : List.of());
    for (String set : text.replace(",,", ",").split(",", -1)) {
      if (!set.isEmpty()) {
        sets.add(set);
      }
    }
    return sets;
  }

  private static String random(Map<String, String> given, List<String> characterSets) {
    int length = Integer.parseInt(given.getOrDefault("length", "20"));
    String letters = alphabet(characterSets);
    if (given.containsKey("seed")) {
      PythonRandom seeded = PythonRandom.of(given.get("seed"));
      StringBuilder password = new StringBuilder();
      for (int i = 0; i < length; i++) {
        password.append(letters.charAt(seeded.below(letters.length())));
      }
      return password.toString();
    }
    return letters(new SecureRandom(), letters, length);
  }

  private static String characters(String name) {
    String upper = LOWER.toUpperCase(java.util.Locale.ROOT);
    return switch (name.strip()) {
      case "ascii_letters" -> LOWER + upper;
      case "ascii_lowercase" -> LOWER;
      case "ascii_uppercase" -> upper;
      case "digits" -> DIGITS;
      case "hexdigits" -> DIGITS + "abcdefABCDEF";
      case "octdigits" -> "01234567";
      case "punctuation" -> "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
      default -> name;
    };
  }

  private static String letters(RandomGenerator random, String alphabet, int length) {
    StringBuilder letters = new StringBuilder();
    random.ints(length, 0, alphabet.length()).forEach(i -> letters.append(alphabet.charAt(i)));
    return letters.toString();
  }
}
