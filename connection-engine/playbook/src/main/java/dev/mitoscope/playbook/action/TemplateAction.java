package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.templating.TemplateException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders a template here and puts the text in its place. */
final class TemplateAction implements Action {
  private static final List<String> DELIMITERS =
      List.of(
          "block_start_string",
          "block_end_string",
          "variable_start_string",
          "variable_end_string",
          "comment_start_string",
          "comment_end_string");

  /** What is to be brought, and how. */
  private record Rendered(Delivery delivery, DeliveryItem item) {}

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Rendered rendered = render(call);
    return rendered.delivery.run(rendered.item);
  }

  @Override
  public boolean isOneStep() {
    return true;
  }

  /** None where the template could see what an item before it did. */
  @Override
  public @Nullable Step step(ActionCall call) throws ActionException {
    if (call.isHere() || call.task().directives().own("register") != null) {
      return null;
    }
    Rendered rendered = render(call);
    return rendered.delivery.step(rendered.item);
  }

  private static Rendered render(ActionCall call) throws ActionException {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(call.arguments());
    if (arguments.containsKey("state")) {
      throw ActionException.raised("'state' cannot be specified on a template");
    }
    String source = Arguments.text(arguments, "src");
    String destination = Arguments.text(arguments, "dest");
    if (source == null || destination == null) {
      throw ActionException.raised("src and dest are required");
    }
    Path file = call.find(source, "templates");
    String text = render(call, file, source, destination);
    byte[] content = text.getBytes(charset(arguments));
    String name = String.valueOf(file.getFileName());
    setMode(arguments, file);
    for (String option : DELIMITERS) {
      arguments.remove(option);
    }
    for (String option :
        List.of("newline_sequence", "trim_blocks", "lstrip_blocks", "output_encoding")) {
      arguments.remove(option);
    }
    return new Rendered(
        new Delivery(call, arguments, Arguments.flag(arguments, "follow", false)),
        new DeliveryItem(null, content, name, destination));
  }

  private static String render(ActionCall call, Path file, String source, String destination)
      throws ActionException {
    Map<String, @Nullable Object> arguments = call.arguments();
    String newline = Arguments.text(arguments, "newline_sequence");
    String sequence =
        switch (newline) {
          case null -> "\n";
          case "\\n" -> "\n";
          case "\\r" -> "\r";
          case "\\r\\n" -> "\r\n";
          default -> newline;
        };
    if (!List.of("\n", "\r", "\r\n").contains(sequence)) {
      throw ActionException.raised("newline_sequence needs to be one of: \n, \r or \r\n");
    }
    Map<String, @Nullable Object> options = new LinkedHashMap<>();
    for (String delimiter : DELIMITERS) {
      if (arguments.get(delimiter) != null) {
        options.put(delimiter, arguments.get(delimiter));
      }
    }
    options.put("newline_sequence", sequence);
    options.put("trim_blocks", Arguments.flag(arguments, "trim_blocks", true));
    options.put("lstrip_blocks", Arguments.flag(arguments, "lstrip_blocks", false));
    String template = new String(call.read(file), StandardCharsets.UTF_8);
    try {
      return call.templates()
          .with(TemplateFacts.of(call, file, source, destination))
          .file(template, file.toString(), options);
    } catch (TemplateException e) {
      throw ActionException.failed(call.templates().unrendered(e));
    }
  }

  private static Charset charset(Map<String, @Nullable Object> arguments) throws ActionException {
    String name = Arguments.text(arguments, "output_encoding");
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw ActionException.raised("unknown output_encoding: " + name);
    }
  }

  private static void setMode(Map<String, @Nullable Object> arguments, Path file)
      throws ActionException {
    if ("preserve".equals(arguments.get("mode"))) {
      try {
        int mode = (int) Files.getAttribute(file, "unix:mode") & 07777;
        arguments.put("mode", "0" + Integer.toOctalString(mode));
      } catch (IOException e) {
        throw ActionException.raised("cannot read the mode of " + file + ": " + e.getMessage());
      }
    }
  }

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Delivery.NEEDS;
  }
}
