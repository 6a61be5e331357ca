package dev.mitoscope.playbook.action;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a template file knows of itself. */
final class TemplateFacts {
  private TemplateFacts() {}

  static Map<String, @Nullable Object> of(Path file, String source, String destination)
      throws ActionException {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    try {
      String owner = Files.getOwner(file).getName();
      String changed =
          DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
              .withZone(ZoneId.systemDefault())
              .format(Files.getLastModifiedTime(file).toInstant());
      facts.put("template_host", InetAddress.getLocalHost().getHostName());
      facts.put("template_path", source);
      facts.put("template_mtime", changed);
      facts.put("template_uid", owner);
      facts.put(
          "template_run_date", java.time.LocalDateTime.now(ZoneId.systemDefault()).toString());
      facts.put("template_destpath", destination);
      facts.put("template_fullpath", file.toAbsolutePath().toString());
      facts.put("ansible_managed", "Ansible managed");
      return facts;
    } catch (UnknownHostException e) {
      facts.put("template_host", "localhost");
      return facts;
    } catch (IOException e) {
      throw ActionException.failed("could not find src=" + file + ", " + e.getMessage());
    }
  }
}
