package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.action.Action.Step;
import dev.mitoscope.playbook.module.ModuleResult;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings files of this machine to their places on the target. Small ones ride in the call that also
 * looks whether they are wanted; of large ones the digest goes first, and the content only when it
 * differs.
 */
final class Delivery {
  static final Action.Needs NEEDS =
      Action.Needs.of("ansible.legacy.copy", "ansible.legacy.file")
          .with("mitoscope.delivery:deliver");

  private static final String COPY = "ansible.legacy.copy";
  private static final String FILE = "ansible.legacy.file";

  /** The function of the target that brings the items of a loop. */
  private static final String DELIVER_EACH = "mitoscope.delivery:deliver_each";

  /** So much content goes along uninvited: it costs less than asking whether it is wanted. */
  private static final int UNINVITED = 124 * 1024;

  /** So much content that is wanted goes in one call. */
  private static final int INVITED = 4 * 1024 * 1024;

  private static final int MOST_IN_CALL = 1000;

  /** The digests that the results of {@code copy} have. */
  private static final Set<String> RETURNED = Set.of("sha1", "md5");

  /** Arguments of {@code copy} that the module {@code file} doesn't know. */
  private static final Set<String> NOT_OF_FILES =
      Set.of(
          "backup",
          "checksum",
          "content",
          "decrypt",
          "directory_mode",
          "local_follow",
          "src",
          "validate",
          "remote_src",
          "regexp",
          "delimiter",
          "dest");

  private final ActionCall call;
  private final Map<String, @Nullable Object> arguments;
  private final boolean follow;
  private int uninvited;
  private boolean always;

  /**
   * @param arguments of {@code copy}
   * @param follow whether a link that is the destination is followed
   */
  Delivery(ActionCall call, Map<String, @Nullable Object> arguments, boolean follow) {
    this.call = call;
    this.arguments = arguments;
    this.follow = follow;
  }

  /** Puts contents in place even where they are already. */
  Delivery always() {
    always = true;
    return this;
  }

  /** Brings one file. */
  Map<String, @Nullable Object> run(DeliveryItem item)
      throws ActionException, InterruptedException {
    return run(List.of(item)).getFirst();
  }

  /** Brings them all; the results in their order. Ends at the first that fails. */
  List<Map<String, @Nullable Object>> run(List<DeliveryItem> items)
      throws ActionException, InterruptedException {
    List<Map<String, @Nullable Object>> results = new ArrayList<>();
    for (int from = 0; from < items.size(); from += MOST_IN_CALL) {
      List<DeliveryItem> some = items.subList(from, Math.min(from + MOST_IN_CALL, items.size()));
      for (Map<String, @Nullable Object> answer : runSome(some)) {
        Map<String, @Nullable Object> result = ModuleResult.merged(answer);
        results.add(result);
        if (Boolean.TRUE.equals(result.get("failed"))) {
          return results;
        }
      }
    }
    return results;
  }

  /** The item as a step of a loop; null where its content is too large to go along. */
  @Nullable Step step(DeliveryItem item) throws ActionException {
    byte[] content = item.bytes();
    return content == null || content.length > UNINVITED ? null : new DeliveryStep(item, content);
  }

  /** One item that a loop brings; its content goes along. */
  private final class DeliveryStep implements Step {
    private final DeliveryItem item;
    private final byte[] content;

    DeliveryStep(DeliveryItem item, byte[] content) {
      this.item = item;
      this.content = content;
    }

    @Override
    public String function() {
      return DELIVER_EACH;
    }

    @Override
    public Map<String, @Nullable Object> spec(Target target)
        throws ActionException, InterruptedException {
      return describe(item, content, true, target);
    }

    @Override
    public List<String> modules() {
      return List.of(COPY, FILE);
    }

    @Override
    public int size() {
      return content.length;
    }
  }

  private List<Map<String, @Nullable Object>> runSome(List<DeliveryItem> items)
      throws ActionException, InterruptedException {
    List<Map<String, @Nullable Object>> described = new ArrayList<>();
    uninvited = UNINVITED;
    for (DeliveryItem item : items) {
      described.add(
          item.place() == null
              ? describe(item)
              : Map.of("file", call.target().spec(FILE, item.place())));
    }
    List<Map<String, @Nullable Object>> answers = new ArrayList<>(call.target().deliver(described));
    Deque<Integer> wanted = new ArrayDeque<>();
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).containsKey("wanted")) {
        wanted.add(i);
      }
    }
    while (!wanted.isEmpty()) {
      sendSome(items, described, answers, wanted);
    }
    return answers;
  }

  /** Sends as many of the contents that are wanted as fit one call. */
  private void sendSome(
      List<DeliveryItem> items,
      List<Map<String, @Nullable Object>> described,
      List<Map<String, @Nullable Object>> answers,
      Deque<Integer> wanted)
      throws ActionException, InterruptedException {
    List<Integer> sent = new ArrayList<>();
    int size = 0;
    while (!wanted.isEmpty() && size < INVITED) {
      int number = wanted.remove();
      sent.add(number);
      Map<String, @Nullable Object> description = described.get(number);
      byte[] bytes = items.get(number).bytes();
      Path source = items.get(number).source();
      if (bytes != null) {
        description.put("content", Base64.getEncoder().encodeToString(bytes));
        size += bytes.length;
      } else if (source != null) {
        String staged = String.valueOf(answers.get(number).get("wanted"));
        description.put("digests", call.target().upload(source, staged, 0600, RETURNED));
        description.put("staged", staged);
      }
    }
    List<Map<String, @Nullable Object>> more =
        call.target().deliver(sent.stream().map(described::get).toList());
    for (int i = 0; i < more.size(); i++) {
      answers.set(sent.get(i), more.get(i));
    }
    if (more.size() < sent.size()) {
      // One failed: what comes after it is not done, and the failure is the last answer.
      answers.subList(sent.get(more.size() - 1) + 1, answers.size()).clear();
      wanted.clear();
    }
  }

  private long largestShown() {
    Long largest = call.configuration().integer("MAX_FILE_SIZE_FOR_DIFF");
    return largest == null ? 0 : largest;
  }

  private Map<String, @Nullable Object> describe(DeliveryItem item)
      throws ActionException, InterruptedException {
    byte[] content = item.bytes();
    boolean rides = content != null && content.length <= uninvited;
    uninvited -= rides ? Objects.requireNonNull(content).length : 0;
    return describe(item, content, rides, call.target());
  }

  private Map<String, @Nullable Object> describe(
      DeliveryItem item, byte @Nullable [] content, boolean rides, Target target)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> description = new LinkedHashMap<>();
    description.put("dest", item.destination());
    description.put("name", item.name());
    description.put("checksum", item.checksum(content));
    description.put(
        "content", rides && content != null ? Base64.getEncoder().encodeToString(content) : null);
    description.put("large", content == null);
    description.put("only_content", arguments.get("content") != null);
    description.put("force", Arguments.flag(arguments, "force", true));
    description.put("follow", follow);
    description.put("always", always);
    description.put("check", call.isCheck());
    description.put(
        "diff",
        call.isDiff() ? item.difference(content, largestShown(), call.templates().line()) : null);
    description.put("copy", target.spec(COPY, copyArguments(item)));
    description.put("file", target.spec(FILE, fileArguments(item)));
    return description;
  }

  private Map<String, @Nullable Object> copyArguments(DeliveryItem item) throws ActionException {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(arguments);
    copy.keySet().removeAll(Set.of("content", "decrypt", "src", "dest", "remote_src"));
    item.setMode(copy);
    return copy;
  }

  private Map<String, @Nullable Object> fileArguments(DeliveryItem item) throws ActionException {
    Map<String, @Nullable Object> file = new LinkedHashMap<>(arguments);
    file.keySet().removeAll(NOT_OF_FILES);
    item.setMode(file);
    return file;
  }
}
