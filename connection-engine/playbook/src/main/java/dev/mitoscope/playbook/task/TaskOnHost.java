package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.action.Action;
import dev.mitoscope.playbook.model.Task;

/** One task on one host, and what it works with. */
record TaskOnHost(
    Services services,
    Connections connections,
    RunVariables variables,
    String host,
    Task task,
    Templates templates,
    Stopwatch stopwatch,
    Action action) {}
