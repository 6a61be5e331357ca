package dev.mitoscope.playbook.plugin;

import dev.mitoscope.multiplexer.Call;
import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.CallRequest;
import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.playbook.module.AnsibleCore;
import dev.mitoscope.playbook.module.ModuleCatalog;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The controller's own Python as a node of the topology: an interpreter apart from those that run
 * modules, because it imports ansible-core. Started at the first call; safe for any thread.
 */
public final class LocalPython {
  private static final String NAME = "localhost";

  private final Engine engine;
  private final ModuleCatalog modules;
  private final Optional<Path> python;

  /**
   * @param modules whose collections it imports: others are another interpreter's
   */
  public LocalPython(Engine engine, ModuleCatalog modules) {
    this(engine, modules, AnsibleCore.python());
  }

  LocalPython(Engine engine, ModuleCatalog modules, Optional<Path> python) {
    this.engine = engine;
    this.modules = modules;
    this.python = python;
  }

  /**
   * Calls a function and waits for its answer; an interrupt takes the call back.
   *
   * @throws CallException what it raised; of type {@code NoPython} when there is no interpreter
   */
  @Nullable Object call(String function, Map<String, @Nullable Object> arguments, String label)
      throws CallException {
    Context context = context();
    Call call =
        context.call(
            new CallRequest(function, arguments, modules.pluginCode(), label, CallListener.NONE));
    try {
      return call.await(null);
    } catch (InterruptedException e) {
      call.cancel();
      Thread.currentThread().interrupt();
      throw new CallException("Cancelled", label + " was cancelled", null);
    }
  }

  private Context context() throws CallException {
    if (python.isEmpty()) {
      throw new CallException(
          "NoPython",
          "it is written in Python, and there is no python3 on the PATH of this machine: install"
              + " Python 3 (on Debian: 'sudo apt install python3')",
          null);
    }
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("python_path", List.of(python.get().toString()));
    arguments.put("remote_name", "plugins");
    arguments.put("collections", modules.collectionRoots().stream().map(Path::toString).toList());
    try {
      return engine.context(new Stack(List.of(new Hop("local", arguments, false))), NAME);
    } catch (ContextException e) {
      throw new CallException("NoPython", String.valueOf(e.getMessage()), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallException("Cancelled", "starting Python was cancelled", null);
    }
  }
}
