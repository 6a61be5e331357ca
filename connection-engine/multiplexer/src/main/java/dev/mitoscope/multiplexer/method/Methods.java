package dev.mitoscope.multiplexer.method;

import dev.mitoscope.multiplexer.method.local.LocalMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The connection methods that there are. */
public final class Methods {
  private static final Map<String, ConnectionMethod> BY_NAME =
      List.<ConnectionMethod>of(new LocalMethod()).stream()
          .collect(Collectors.toUnmodifiableMap(ConnectionMethod::name, Function.identity()));

  private Methods() {}

  public static Optional<ConnectionMethod> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
