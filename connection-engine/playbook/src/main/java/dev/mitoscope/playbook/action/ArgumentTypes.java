package dev.mitoscope.playbook.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Types;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Conversion of arguments to the types that a specification names, and what Ansible calls the types
 * of values: it shows the classes that it keeps them in.
 */
final class ArgumentTypes {
  private static final Set<Object> YES = Set.of("y", "yes", "on", "1", "true", "t");
  private static final Set<Object> NO = Set.of("n", "no", "off", "0", "false", "f");
  private static final Pattern SIZE = Pattern.compile("^\\s*(\\d*\\.?\\d*)\\s*([A-Za-z]+)?");
  private static final String UNITS = "BKMGTPEZY";

  /** Loaded when it is needed: by few arguments, and it costs a twentieth of a short run. */
  private static final class Json {
    static final ObjectMapper MAPPER =
        new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);
  }

  private static final String TAGGED = "ansible.module_utils._internal._datatag._AnsibleTagged";
  private static final Set<String> TAGGABLE = Set.of("str", "int", "float", "list", "dict");

  private final Line line;
  private final Set<Object> written;

  /**
   * @param written texts that stand in a file as they are; told from others by identity
   */
  ArgumentTypes(Line line, Set<Object> written) {
    this.line = line;
    this.written = written;
  }

  /** A value that can't be converted; the message says why, in Ansible's words. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message);
    }
  }

  /** The value as that type. */
  Object convert(String type, Object value) throws Unfit {
    return switch (type) {
      case "str", "path" -> Types.isText(value) ? value : Repr.str(value);
      case "list" -> list(value);
      case "dict" -> dict(value);
      case "bool" -> bool(value);
      case "int" -> integer(value);
      case "float" -> decimal(value);
      case "json", "jsonarg" -> json(value);
      case "bytes" -> size(value, 'B', "Byte");
      case "bits" -> size(value, 'b', "Bit");
      default -> value;
    };
  }

  /** The type of a value that could not be converted. */
  String named(@Nullable Object value) {
    return line == Line.CURRENT ? Types.name(value) : inClass(value);
  }

  /** The sentence for what should have options within it, and can't. */
  String notNested(String name, Object value, String wanted) {
    boolean current = line == Line.CURRENT;
    String type = current ? inClass(value).replaceAll(".*\\.|'>", "") : Types.name(value);
    return "Value '%s' in the sub parameter field '%s' must %s a %s, not '%s'"
        .formatted(Repr.str(value), name, current ? "be" : "by", wanted, type);
  }

  private String inClass(@Nullable Object value) {
    String name = Types.name(value);
    if (line == Line.CURRENT && TAGGABLE.contains(name)) {
      name = TAGGED + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    } else if (line == Line.CLASSIC && value != null && written.contains(value)) {
      name = "ansible.parsing.yaml.objects.AnsibleUnicode";
    }
    return "<class '%s'>".formatted(name);
  }

  private Unfit unfit(Object value, String wanted) {
    return new Unfit("%s cannot be converted to %s".formatted(inClass(value), wanted));
  }

  private Object list(Object value) throws Unfit {
    if (value instanceof List<?>) {
      return value;
    }
    if (Types.isText(value)) {
      return List.of(value.toString().split(",", -1));
    }
    if (Types.isNumber(value)) {
      return List.of(Repr.str(value));
    }
    throw unfit(value, "a list");
  }

  private Object dict(Object value) throws Unfit {
    if (value instanceof Map<?, ?>) {
      return value;
    }
    if (!Types.isText(value)) {
      throw unfit(value, "a dict");
    }
    String text = value.toString();
    if (text.startsWith("{")) {
      try {
        return Json.MAPPER.readValue(text, Map.class);
      } catch (JsonProcessingException e) {
        throw new Unfit("unable to evaluate string as dictionary");
      }
    }
    if (!text.contains("=")) {
      throw new Unfit("dictionary requested, could not parse JSON or key=value");
    }
    Map<String, Object> pairs = new LinkedHashMap<>();
    for (String field : fields(text.strip())) {
      int equals = field.indexOf('=');
      if (equals < 0) {
        throw new Unfit(
            "dictionary update sequence element #%d has length 1; 2 is required"
                .formatted(pairs.size()));
      }
      pairs.put(field.substring(0, equals), field.substring(equals + 1));
    }
    return pairs;
  }

  /** Split at commas and blanks outside of quotes. */
  private static List<String> fields(String text) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        field.append(text.charAt(++i));
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (quote == c) {
        quote = 0;
      } else if (quote == 0 && (c == ',' || c == ' ')) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    fields.removeIf(String::isEmpty);
    return fields;
  }

  private Object bool(Object value) throws Unfit {
    if (value instanceof Boolean) {
      return value;
    }
    if (!Types.isText(value) && !Types.isNumber(value)) {
      throw unfit(value, "a bool");
    }
    String text = Repr.str(value).toLowerCase(Locale.ROOT).strip();
    if (YES.contains(text) || text.equals("1.0")) {
      return true;
    }
    if (NO.contains(text) || text.equals("0.0")) {
      return false;
    }
    throw new Unfit(
        "The value '%s' is not a valid boolean.%s Valid booleans include: 0, 1, '0', '1', 'f', 'false', 'n', 'no', 'off', 'on', 't', 'true', 'y', 'yes'"
            .formatted(Repr.str(value), line == Line.CURRENT ? "" : " "));
  }

  private Object integer(Object value) throws Unfit {
    if (Types.isInteger(value)) {
      return value;
    }
    if (Types.isText(value)) {
      String text = value.toString().strip();
      if (text.matches("[-+]?\\d+(_\\d+)*")) {
        return new BigInteger(text.replace("_", ""));
      }
    }
    if (line == Line.CURRENT) {
      throw new Unfit("\"%s\" cannot be converted to an int".formatted(Repr.repr(value)));
    }
    throw unfit(value, "an int");
  }

  private Object decimal(Object value) throws Unfit {
    if (Types.isNumber(value)) {
      return value;
    }
    if (Types.isText(value)) {
      try {
        return Double.valueOf(value.toString().strip());
      } catch (NumberFormatException e) {
        // told below
      }
    }
    throw unfit(value, "a float");
  }

  private Object json(Object value) throws Unfit {
    if (Types.isText(value)) {
      return value.toString().strip();
    }
    if (!(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
      throw unfit(value, "a json string");
    }
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw unfit(value, "a json string");
    }
  }

  /** {@code 10M}, {@code 10MB} in bytes, {@code 10Mb} in bits. */
  private Object size(Object value, char unit, String name) throws Unfit {
    Matcher matcher = SIZE.matcher(Repr.str(value));
    Unfit unfit = unfit(value, "a " + name + " value");
    if (!matcher.find() || !matcher.group(1).matches(".*\\d.*")) {
      throw unfit;
    }
    double number = Double.parseDouble(matcher.group(1));
    String written = matcher.group(2);
    if (written == null) {
      return Math.round(number);
    }
    int power = UNITS.indexOf(Character.toUpperCase(written.charAt(0)));
    boolean spelled = written.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    if (power < 0 || (written.length() > 1 && !spelled && written.charAt(1) != unit)) {
      throw unfit;
    }
    return Math.round(number * Math.pow(1024, power));
  }
}
