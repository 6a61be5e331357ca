package dev.mitoscope.playbook.connection;

import dev.mitoscope.inventory.Origin;
import org.jspecify.annotations.Nullable;

/** The rendered variables of one host, or of a task on it. */
public interface VariableReader {

  /**
   * A variable that is set.
   *
   * @param value rendered
   * @param raw as it was written
   */
  record Rendered(@Nullable Object value, @Nullable Object raw, Origin origin) {}

  /** The variable, or null when it is not set. */
  @Nullable Rendered read(String name);

  /**
   * The variable as the inventory alone sets it, extra vars left out; null when it does not. {@code
   * -e mitogen_via=bastion} is meant for the hosts behind the bastion, not for the bastion.
   */
  @Nullable Rendered readOwn(String name);
}
