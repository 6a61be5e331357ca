package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.playbook.connection.StackException;
import dev.mitoscope.templating.TemplateException;
import java.io.IOException;
import java.io.PrintWriter;

/** Says in one sentence, with file, line and column, why a command did nothing. */
final class Failures {

  /** A command that may fail in ways its user can mend. */
  @FunctionalInterface
  interface Action {
    int run() throws VaultException, IOException;
  }

  /** Flags that don't go together, or name what is not there. */
  static final class OptionsException extends RuntimeException {
    OptionsException(String message) {
      super(message);
    }
  }

  private static final int FAILED = 1;
  private static final int UNREADABLE = 4;
  private static final int WRONG_OPTIONS = 5;

  private Failures() {}

  /** The exit code of the action, or Ansible's code for the failure and a message. */
  static int report(PrintWriter errors, Action action) {
    try {
      return action.run();
    } catch (OptionsException e) {
      say(errors, String.valueOf(e.getMessage()));
      return WRONG_OPTIONS;
    } catch (InventoryException e) {
      say(errors, e.describe());
      Origin origin = e.origin();
      return origin != null && origin.line() > 0 ? UNREADABLE : FAILED;
    } catch (StackException e) {
      return say(errors, e.describe());
    } catch (TemplateException | VaultException e) {
      return say(errors, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return say(errors, e.toString());
    }
  }

  private static int say(PrintWriter errors, String message) {
    Complaints.to(errors).fail(message);
    return FAILED;
  }
}
