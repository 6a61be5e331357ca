package dev.mitoscope.benchmarks.simulation;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.bootstrap.PythonCommand;
import dev.mitoscope.multiplexer.link.Link;
import dev.mitoscope.multiplexer.method.Attempt;
import dev.mitoscope.multiplexer.method.ChildCommand;
import dev.mitoscope.multiplexer.method.ConnectionMethod;
import java.nio.file.Path;

/** A hop to an interpreter that is simulated in this process. */
final class SimulatedMethod implements ConnectionMethod {
  static final String NAME = "simulated";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String label(Hop hop) {
    return String.valueOf(hop.argument("hostname"));
  }

  @Override
  public boolean startsHere(Hop hop, Path sshFolder) {
    return true;
  }

  @Override
  public Link open(Hop hop, PythonCommand python, Attempt attempt) {
    Pipe there = new Pipe();
    Pipe back = new Pipe();
    Thread.ofVirtual()
        .name("simulated " + label(hop))
        .start(new SimulatedInterpreter(label(hop), there, back));
    return new MemoryLink(back, there);
  }

  @Override
  public ChildCommand below(Hop hop, PythonCommand python, Attempt attempt) {
    throw new UnsupportedOperationException("nothing is simulated below another");
  }
}
