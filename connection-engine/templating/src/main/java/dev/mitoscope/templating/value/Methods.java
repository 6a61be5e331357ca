package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of Python's built-in types, by type and name. */
final class Methods {

  /** What a method does with its value and its arguments. */
  @FunctionalInterface
  interface Body<T> {
    @Nullable Object call(T self, Bound arguments);
  }

  /** The methods of one type. */
  static final class Table<T> {
    private record Method<T>(Signature signature, Body<T> body) {}

    private final Map<String, Method<T>> methods = new HashMap<>();

    void add(String signature, Body<T> body) {
      Signature parsed = Signature.of(signature);
      methods.put(parsed.function(), new Method<>(parsed, body));
    }

    boolean has(String name) {
      return methods.containsKey(name);
    }

    @Nullable Object call(T self, String name, Arguments arguments) {
      Method<T> method = methods.get(name);
      if (method == null) {
        throw TemplateException.runtime("no method " + name);
      }
      return method.body().call(self, method.signature().bind(arguments));
    }
  }

  private Methods() {}

  static boolean has(@Nullable Object value, String name) {
    return switch (value) {
      case CharSequence text -> StringMethods.TABLE.has(name);
      case Map<?, ?> map -> DictMethods.TABLE.has(name);
      case Set<?> set -> SetMethods.TABLE.has(name);
      case PyRange range -> ListMethods.READING.has(name);
      case Tuple tuple -> ListMethods.READING.has(name);
      case DictView view -> false;
      case List<?> list -> ListMethods.READING.has(name) || ListMethods.WRITING.has(name);
      case null -> false;
      default ->
          (NumberMethods.TABLE.has(name) && Types.isNumber(value))
              || (BytesMethods.TABLE.has(name) && value instanceof byte[])
              || DateMethods.has(value, name);
    };
  }

  @SuppressWarnings("unchecked") // a list or map of a template holds anything
  static @Nullable Object call(@Nullable Object value, String name, Arguments arguments) {
    return switch (value) {
      case CharSequence text -> StringMethods.TABLE.call(text.toString(), name, arguments);
      case Map<?, ?> map -> DictMethods.TABLE.call((Map<Object, Object>) map, name, arguments);
      case Set<?> set -> SetMethods.TABLE.call((Set<Object>) set, name, arguments);
      case List<?> list when ListMethods.READING.has(name) ->
          ListMethods.READING.call((List<Object>) list, name, arguments);
      case List<?> list -> ListMethods.WRITING.call((List<Object>) list, name, arguments);
      case byte[] bytes -> BytesMethods.TABLE.call(bytes, name, arguments);
      case Object number when Types.isNumber(number) ->
          NumberMethods.TABLE.call(number, name, arguments);
      case null, default -> DateMethods.call(value, name, arguments);
    };
  }
}
