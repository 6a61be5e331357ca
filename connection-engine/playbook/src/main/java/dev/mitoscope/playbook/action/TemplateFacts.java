package dev.mitoscope.playbook.action;

import dev.mitoscope.templating.TemplateException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a template file knows of itself. */
final class TemplateFacts {
  private static final String MANAGED =
      "{{ wanted.format(host=template_host, uid=template_uid, file=template_path)"
          + " | strftime(changed) }}";

  private TemplateFacts() {}

  static Map<String, @Nullable Object> of(
      ActionCall call, Path file, String source, String destination) throws ActionException {
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
      facts.put("ansible_managed", managed(call, facts, Files.getLastModifiedTime(file)));
      return facts;
    } catch (UnknownHostException e) {
      facts.put("template_host", "localhost");
      return facts;
    } catch (IOException e) {
      throw ActionException.failed("could not find src=" + file + ", " + e.getMessage());
    }
  }

  /** The setting's text with its places filled in, and the time of the file's last change. */
  private static @Nullable Object managed(
      ActionCall call, Map<String, @Nullable Object> facts, FileTime changed)
      throws ActionException {
    Map<String, @Nullable Object> names = new LinkedHashMap<>(facts);
    names.put("wanted", call.configuration().text("DEFAULT_MANAGED_STR"));
    names.put("changed", changed.to(TimeUnit.SECONDS));
    try {
      return call.templates().with(names).value(MANAGED);
    } catch (TemplateException e) {
      throw ActionException.failed("the setting ansible_managed: " + e.problem());
    }
  }
}
