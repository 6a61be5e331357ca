package dev.mitoscope.playbook.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The command line of rsync that the arguments of {@code synchronize} mean. */
record RsyncCommand(List<String> words) {
  private static final Set<String> OPTIONS =
      Set.of(
          "src",
          "dest",
          "dest_port",
          "delete",
          "private_key",
          "rsync_path",
          "archive",
          "checksum",
          "compress",
          "existing_only",
          "dirs",
          "recursive",
          "links",
          "copy_links",
          "perms",
          "times",
          "owner",
          "group",
          "set_remote_user",
          "rsync_timeout",
          "rsync_opts",
          "ssh_args",
          "ssh_connection_multiplexing",
          "use_ssh_args",
          "partial",
          "verify_host",
          "delay_updates",
          "mode",
          "link_dest");

  /** What {@code archive} is made of. */
  private static final List<String> PARTS =
      List.of("recursive", "links", "perms", "times", "owner", "group");

  /** It marks a line that tells of a change. */
  static final String CHANGED = "<<CHANGED>>";

  RsyncCommand {
    words = List.copyOf(words);
  }

  /**
   * @param program rsync where the command runs
   * @param through what carries the connection, or null when both ends are on one machine
   */
  static RsyncCommand of(
      ActionCall call, String program, @Nullable String through, String source, String target)
      throws ActionException {
    Map<String, @Nullable Object> arguments = call.arguments();
    Arguments.onlyKnown(arguments, OPTIONS, "ansible.posix.synchronize");
    List<String> words = new ArrayList<>(List.of(program));
    if (Arguments.flag(arguments, "delay_updates", true)) {
      words.addAll(List.of("--delay-updates", "-F"));
    }
    add(words, arguments, "compress", true, "--compress");
    int timeout = Arguments.number(arguments, "rsync_timeout", 0);
    if (timeout != 0) {
      words.add("--timeout=" + timeout);
    }
    if (call.isCheck()) {
      words.add("--dry-run");
    }
    add(words, arguments, "delete", false, "--delete-after");
    add(words, arguments, "existing_only", false, "--existing");
    add(words, arguments, "checksum", false, "--checksum");
    add(words, arguments, "copy_links", false, "--copy-links");
    boolean archive = Arguments.flag(arguments, "archive", true);
    if (archive) {
      words.add("--archive");
    }
    for (String part : PARTS) {
      if (arguments.get(part) != null && Arguments.flag(arguments, part, archive) != archive) {
        words.add((archive ? "--no-" : "--") + part);
      }
    }
    add(words, arguments, "dirs", false, "--dirs");
    if (through != null) {
      words.add("--rsh=" + through);
    }
    String path = Arguments.text(arguments, "rsync_path");
    if (path != null) {
      words.add("--rsync-path=" + path);
    }
    words.addAll(Arguments.list(arguments.get("rsync_opts")));
    add(words, arguments, "partial", false, "--partial");
    links(words, arguments);
    words.add("--out-format=" + CHANGED + "%i %n%L");
    words.add(source);
    words.add(target);
    return new RsyncCommand(words);
  }

  private static void add(
      List<String> words,
      Map<String, @Nullable Object> arguments,
      String name,
      boolean otherwise,
      String option)
      throws ActionException {
    if (Arguments.flag(arguments, name, otherwise)) {
      words.add(option);
    }
  }

  private static void links(List<String> words, Map<String, @Nullable Object> arguments) {
    List<String> links = Arguments.list(arguments.get("link_dest"));
    if (!links.isEmpty()) {
      // rsync does not take a new hard link for a change unless it is told to tell more.
      words.addAll(List.of("-H", "-vv"));
      links.forEach(link -> words.add("--link-dest=" + link));
    }
  }

  /**
   * As one types it, quoted as Python's {@code shlex} does, but without what carries it.
   *
   * @param program the file that ran
   */
  String shown(String program) {
    List<String> quoted = new ArrayList<>(List.of(quoted(program)));
    for (String word : words.subList(1, words.size())) {
      if (word.equals("--rsh=" + RsyncRun.THROUGH)) {
        continue;
      }
      int equals = word.startsWith("--") ? word.indexOf('=') + 1 : 0;
      quoted.add(word.substring(0, equals) + quoted(word.substring(equals)));
    }
    return String.join(" ", quoted);
  }

  static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\"'\"'") + "'";
  }
}
