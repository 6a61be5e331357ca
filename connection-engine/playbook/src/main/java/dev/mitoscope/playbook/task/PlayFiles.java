package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.playbook.model.Play;
import java.util.List;

/** Reads a play's {@code vars_files}, whose names may depend on the host. */
@FunctionalInterface
interface PlayFiles {
  List<Layer> layers(Play play, Variables variables);
}
