package dev.mitoscope.multiplexer.method.container;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.method.PromptRule;
import org.jspecify.annotations.Nullable;

/**
 * Says what a complaint means, in one form for all engines.
 *
 * @param program what was to run the interpreter
 * @param account the one that was asked for; null for the container's own
 * @param interpreter the first word of the interpreter's command
 */
record Sentences(String program, String container, @Nullable String account, String interpreter) {

  PromptRule.Fail rule(Complaint complaint) {
    return switch (complaint.meaning()) {
      case NO_PROGRAM ->
          fail(
              complaint,
              "the program " + program + " is not there",
              "install it on the machine that the hop starts from, or give its path");
      case NO_ENGINE ->
          fail(
              complaint,
              "its engine does not answer",
              "see whether the engine runs, and whether the account may use it");
      case UNKNOWN ->
          fail(
              complaint,
              "there is no container " + container,
              "ansible_host names the container; the default is the inventory's name");
      case STOPPED ->
          fail(complaint, "the container " + container + " is not running", "start it first");
      case UNKNOWN_OR_STOPPED ->
          fail(
              complaint,
              "the container " + container + " is unknown or not running",
              "start it first, or correct ansible_host");
      case NO_ACCOUNT ->
          fail(
              complaint,
              "the container has no account " + (account == null ? "of that name" : account),
              "correct ansible_user, or add the account to the container");
      case NO_INTERPRETER ->
          new PromptRule.Fail(
              complaint.pattern(),
              ContextException.NO_PYTHON,
              "there is no " + interpreter + " in the container",
              "install python3 in it, or set ansible_python_interpreter to its path");
      case NO_PYTHON ->
          new PromptRule.Fail(
              complaint.pattern(),
              ContextException.NO_PYTHON,
              "there is no Python to run",
              "install python3 in it, or set ansible_python_interpreter to where it is");
      case REFUSED ->
          fail(
              complaint,
              "this account may not enter the container",
              "use an account with the right to, or become root on the hop before");
    };
  }

  private static PromptRule.Fail fail(Complaint complaint, String message, String hint) {
    return new PromptRule.Fail(complaint.pattern(), "start", message, hint);
  }
}
