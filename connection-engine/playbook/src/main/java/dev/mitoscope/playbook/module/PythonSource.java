package dev.mitoscope.playbook.module;

import dev.mitoscope.multiplexer.PythonModule;
import java.util.Optional;

/** Something that has Python modules by name. */
interface PythonSource {

  /** The module of that full name, if it is here. */
  Optional<PythonModule> find(String module);
}
