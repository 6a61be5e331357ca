package dev.mitoscope.templating.yaml;

/** Text that is no YAML, or YAML that Ansible can't read: says where, what, and what to do. */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Position position;
  private final String problem;

  /**
   * @param position where the problem is
   * @param problem one sentence, or several: what is wrong and what to do
   */
  public YamlException(Position position, String problem) {
    super(position + ": " + problem);
    this.position = position;
    this.problem = problem;
  }

  /** Where the problem is. */
  public Position position() {
    return position;
  }

  /** What is wrong and what to do, without the position. */
  public String problem() {
    return problem;
  }
}
