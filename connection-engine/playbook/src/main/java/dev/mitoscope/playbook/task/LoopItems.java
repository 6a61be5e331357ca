package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.model.Loop;
import dev.mitoscope.playbook.model.LoopControl;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The items of a task's loop, and the variables that each brings. */
final class LoopItems {
  private static final String NO_LIST = "The `loop` value must resolve to a 'list', not '";

  private final Task task;
  private final List<@Nullable Object> items;

  /** Whether a loop failed because it gives no list; that is told as it is. */
  static boolean isNoList(TemplateException e) {
    return e.problem().startsWith(NO_LIST);
  }

  private LoopItems(Task task, List<@Nullable Object> items) {
    this.task = task;
    this.items = items;
  }

  /** The loop's items, or null when the task has no loop. */
  static @Nullable LoopItems of(Task task, Templates templates) {
    Loop loop = task.loop();
    if (loop == null) {
      return null;
    }
    if (loop.lookup() != null) {
      return new LoopItems(task, templates.items(loop.lookup(), loop.terms(), task.action()));
    }
    Object value = templates.value(loop.terms());
    if (!(value instanceof List<?> list)) {
      throw TemplateException.runtime(
          templates.line() == Line.CURRENT
              ? NO_LIST + Types.name(value) + "'."
              : "Invalid data passed to 'loop', it requires a list, got this instead: "
                  + Repr.str(value)
                  + ". Hint: If you passed a list/dict of just one element, try adding"
                  + " wantlist=True to your lookup invocation or use q/query instead of lookup.");
    }
    return new LoopItems(task, new ArrayList<>(list));
  }

  int size() {
    return items.size();
  }

  @Nullable Object item(int index) {
    return items.get(index);
  }

  /** What the item's templates see on top of everything else. */
  Map<String, @Nullable Object> variables(int index) {
    LoopControl control = task.loopControl();
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("ansible_loop_var", control.loopVar());
    variables.put(control.loopVar(), Untrusted.mark(items.get(index)));
    if (control.indexVar() != null) {
      variables.put("ansible_index_var", control.indexVar());
      variables.put(control.indexVar(), (long) index);
    }
    if (control.extended()) {
      variables.put("ansible_loop", extended(index));
    }
    return variables;
  }

  private Map<String, @Nullable Object> extended(int index) {
    Map<String, @Nullable Object> loop = new LinkedHashMap<>();
    long size = items.size();
    loop.put("index", index + 1L);
    loop.put("index0", (long) index);
    loop.put("first", index == 0);
    loop.put("last", index + 1 == size);
    loop.put("length", size);
    loop.put("revindex", size - index);
    loop.put("revindex0", size - index - 1);
    if (task.loopControl().extendedAllItems()) {
      loop.put("allitems", items);
    }
    if (index + 1 < size) {
      loop.put("nextitem", items.get(index + 1));
    }
    if (index > 0) {
      loop.put("previtem", items.get(index - 1));
    }
    return loop;
  }

  /** What a looped task sees, but in the classic line not the tasks that it includes. */
  static final Set<String> NAMES_OF_VARIABLES = Set.of("ansible_loop_var", "ansible_index_var");

  /** Adds to an item's result what identifies it. */
  void identify(int index, Map<String, @Nullable Object> result, Templates ofItem) {
    LoopControl control = task.loopControl();
    result.put(control.loopVar(), PlainData.of(items.get(index)));
    result.put("ansible_loop_var", control.loopVar());
    if (control.indexVar() != null) {
      result.put(control.indexVar(), (long) index);
      result.put("ansible_index_var", control.indexVar());
    }
    if (control.extended()) {
      result.put("ansible_loop", PlainData.of(extended(index)));
    }
    try {
      Object label = control.label() == null ? items.get(index) : ofItem.value(control.label());
      result.put("_ansible_item_label", label == null ? null : PlainData.of(label));
    } catch (TemplateException e) {
      result.put("failed", true);
      result.put(
          "msg", "Failed to template loop_control.label: " + e.problem() + ". " + e.problem());
    }
  }

  /** The label as it is printed. */
  static String printed(Map<String, @Nullable Object> result) {
    return Repr.str(result.get("_ansible_item_label"));
  }
}
