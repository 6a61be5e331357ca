package dev.mitoscope.playbook.model;

import dev.mitoscope.templating.yaml.Position;

/** An element of a list of tasks. Identity matters: the same text imported twice is two nodes. */
public sealed interface Node permits Block, Task {

  Position position();

  Directives directives();
}
