package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.parse.SourceContext;
import dev.mitoscope.templating.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text whose templates are rendered as far as they can be, as the current line does with names.
 *
 * @param text with a numbered error in place of each template that can't
 * @param errors in order
 */
record PartlyRendered(String text, List<String> errors) {
  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*?\\}\\}", Pattern.DOTALL);

  static PartlyRendered of(String raw, Templates templates) {
    List<String> errors = new ArrayList<>();
    Matcher parts = TEMPLATE.matcher(raw);
    String text =
        parts.replaceAll(part -> {
          String shown;
          try {
            shown = String.valueOf(templates.value(part.group()));
          } catch (TemplateException e) {
            errors.add(e.problem());
            shown = "<< error " + errors.size() + " - " + e.problem() + " >>";
          }
          return Matcher.quoteReplacement(shown);
        });
    return new PartlyRendered(text, List.copyOf(errors));
  }

  /** What the operator is told of a task's name. */
  String warning(Task task) {
    StringBuilder text = new StringBuilder("Encountered ").append(errors.size());
    text.append(errors.size() == 1 ? " template error." : " template errors.");
    for (int i = 0; i < errors.size(); i++) {
      text.append("\nerror ").append(i + 1).append(" - ").append(errors.get(i));
    }
    Setting name = task.directives().own("name");
    return name == null ? text.toString() : text + "\n" + SourceContext.of(name.position());
  }
}
