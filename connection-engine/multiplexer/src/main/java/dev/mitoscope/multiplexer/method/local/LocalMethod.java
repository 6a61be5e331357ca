package dev.mitoscope.multiplexer.method.local;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.bootstrap.PythonCommand;
import dev.mitoscope.multiplexer.link.Link;
import dev.mitoscope.multiplexer.method.Attempt;
import dev.mitoscope.multiplexer.method.ChildCommand;
import dev.mitoscope.multiplexer.method.ConnectionMethod;
import java.io.IOException;
import java.nio.file.Path;

/** Starts the interpreter as a child process. */
public final class LocalMethod implements ConnectionMethod {

  @Override
  public String name() {
    return "local";
  }

  @Override
  public String label(Hop hop) {
    Object number = hop.argument("beside");
    return number == null ? "local" : "#" + number;
  }

  @Override
  public boolean startsHere(Hop hop, Path sshFolder) {
    return true;
  }

  @Override
  public Link open(Hop hop, PythonCommand python, Attempt attempt) throws ContextException {
    attempt.phase("start", python.text());
    try {
      return new ProcessLink(new ProcessBuilder(python.argv()).start());
    } catch (IOException e) {
      throw attempt.failure(
          ContextException.NO_PYTHON,
          String.valueOf(e.getMessage()),
          "",
          "set ansible_python_interpreter to the path of a Python on this machine");
    }
  }

  @Override
  public ChildCommand below(Hop hop, PythonCommand python, Attempt attempt) {
    return ChildCommand.silent(python.argv());
  }
}
