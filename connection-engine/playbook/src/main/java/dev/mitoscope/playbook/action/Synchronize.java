package dev.mitoscope.playbook.action;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * rsync between the controller (or the host that the task is delegated to) and the task's host,
 * carried over our own connection: through whatever hops lead there, in the account that the task
 * becomes, without a second login.
 */
final class Synchronize implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> arguments = call.arguments();
    String source = Arguments.text(arguments, "src");
    String target = Arguments.text(arguments, "dest");
    if (source == null || target == null) {
      throw ActionException.failed("synchronize requires both src and dest parameters are set");
    }
    String mode = arguments.get("mode") == null ? "push" : arguments.get("mode").toString();
    if (!List.of("push", "pull").contains(mode)) {
      throw ActionException.failed(
          "value of mode must be one of: pull, push, got: " + arguments.get("mode"));
    }
    boolean push = mode.equals("push");
    boolean here = isOnOneMachine(call);
    String near = absolute(call, push ? source : target);
    String far = push ? target : source;
    far = here ? absolute(call, far) : far.startsWith("rsync://") ? far : remote(call) + ":" + far;
    boolean carried = !here && !far.startsWith("rsync://");
    RsyncCommand command =
        RsyncCommand.of(
            call,
            program(call),
            carried ? RsyncRun.THROUGH : null,
            push ? near : far,
            push ? far : near);
    try (RsyncRun run = new RsyncRun(client(call, here), carried ? server(call) : null)) {
      return result(call, command, call.interruptibly(run::close, () -> run.run(command.words())));
    } catch (CallException e) {
      throw e.type().equals("ContextLost")
          ? ActionException.unreachable(String.valueOf(e.getMessage()))
          : ActionException.failed(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Where rsync runs. Between two machines the task's become concerns the far end alone: the near
   * files are those of whoever logs in there, and the controller's those of its operator.
   */
  private static Context client(ActionCall call, boolean here)
      throws ActionException, InterruptedException {
    if (here) {
      return call.target().context();
    }
    return isDelegated(call) && !isLocal(call)
        ? call.context(call.worker(), false)
        : call.controller();
  }

  /** Where the other end runs; a path to rsync says itself in which account. */
  private static Context server(ActionCall call) throws ActionException, InterruptedException {
    return call.context(call.host(), call.arguments().get("rsync_path") == null);
  }

  private static boolean isDelegated(ActionCall call) {
    return call.task().directives().nearest("delegate_to") != null;
  }

  /** Whether the machine that runs rsync is the one that it is for. */
  private static boolean isOnOneMachine(ActionCall call) throws ActionException {
    if (!isDelegated(call)) {
      return isLocal(call);
    }
    return Stream.of(call.host(), String.valueOf(ofHost(call, "ansible_host")))
        .anyMatch(call.worker()::equals);
  }

  /** Whether the work is done on the controller. */
  private static boolean isLocal(ActionCall call) throws ActionException {
    return call.hops().stream()
        .filter(hop -> hop.get("enable_lru") == null)
        .allMatch(hop -> "local".equals(hop.get("method")));
  }

  private static String program(ActionCall call) {
    Object path = call.templates().variable("ansible_rsync_path");
    return path == null ? "rsync" : path.toString();
  }

  /** How rsync names the other end; the connection itself is ours. */
  private static String remote(ActionCall call) throws ActionException {
    Object address = ofHost(call, "ansible_host");
    String host = address == null ? call.host() : address.toString();
    Object user =
        Arguments.flag(call.arguments(), "set_remote_user", true)
            ? ofHost(call, "ansible_user")
            : null;
    String name = user == null ? host : user + "@" + host;
    return host.contains(":") ? "[" + name + "]" : name;
  }

  /** A variable of the task's host; where it is delegated, its own names are the other's. */
  private static @Nullable Object ofHost(ActionCall call, String variable) {
    return call.templates()
        .expression("hostvars[inventory_hostname]." + variable + " | default(none)");
  }

  /** A relative path is one of the role's or the playbook's files. */
  private static String absolute(ActionCall call, String path) {
    if (path.contains(":") || path.startsWith("/") || path.startsWith("~")) {
      return path;
    }
    String found;
    try {
      found = call.find(path, "files").toString();
    } catch (ActionException e) {
      found = call.playbookDirectory().resolve(path).normalize().toString();
    }
    return path.endsWith("/") && !found.endsWith("/") ? found + "/" : found;
  }

  private static Map<String, @Nullable Object> result(
      ActionCall call, RsyncCommand command, RsyncRun.Result end) throws ActionException {
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    more.put("cmd", command.shown(end.program()));
    more.put("rc", (long) end.status());
    if (end.status() != 0) {
      throw ActionException.failed(end.errors().isEmpty() ? end.output() : end.errors(), more);
    }
    String output = end.output().replace(RsyncCommand.CHANGED, "");
    boolean linked = call.arguments().get("link_dest") != null;
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put(
        "changed",
        linked
            ? !end.output().contains(RsyncCommand.CHANGED + ".")
            : end.output().contains(RsyncCommand.CHANGED));
    result.put("msg", output);
    result.putAll(more);
    result.put("stdout_lines", output.lines().filter(line -> !line.isEmpty()).toList());
    if (call.isDiff()) {
      result.put("diff", Map.of("prepared", output));
    }
    return result;
  }
}
