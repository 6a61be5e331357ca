package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.Group;
import dev.mitoscope.inventory.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A list of hosts in place of a file: {@code -i web1,web2,}.
 *
 * @param ranges whether names may be ranges ({@code advanced_host_list}) or are taken as they are
 *     ({@code host_list})
 */
record HostListSource(boolean ranges) implements SourceReader {

  @Override
  public String name() {
    return ranges ? "advanced_host_list" : "host_list";
  }

  @Override
  public boolean accepts(String source) {
    return source.indexOf(',') >= 0 && !Files.exists(Path.of(source));
  }

  @Override
  public void read(String source, SourceContext context) {
    Origin origin = Origin.of(source);
    for (String part : source.split(",", -1)) {
      String text = part.strip();
      if (text.isEmpty()) {
        continue;
      }
      HostPart hosts = ranges ? HostPart.parse(text, origin) : single(text, origin);
      for (String host : hosts.names()) {
        if (!context.inventory().hasHost(host)) {
          context.inventory().addHost(host, Group.UNGROUPED, hosts.port(), origin);
        }
      }
    }
  }

  private static HostPart single(String text, Origin origin) {
    return HostAddress.parse(text)
        .filter(address -> address.host().indexOf('[') < 0)
        .map(address -> new HostPart(List.of(address.host()), address.port(), origin))
        .orElseGet(() -> new HostPart(List.of(text), null, origin));
  }
}
