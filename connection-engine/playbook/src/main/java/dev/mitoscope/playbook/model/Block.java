package dev.mitoscope.playbook.model;

import dev.mitoscope.templating.yaml.Position;
import java.util.List;

/**
 * A group of nodes: a {@code block} with its {@code rescue} and {@code always}, or what an import
 * or a role put in one place.
 */
public final class Block implements Node {
  private final Position position;
  private final Directives directives;
  private final List<Node> body;
  private final List<Node> rescue;
  private final List<Node> always;

  public Block(
      Position position,
      Directives directives,
      List<Node> body,
      List<Node> rescue,
      List<Node> always) {
    this.position = position;
    this.directives = directives;
    this.body = List.copyOf(body);
    this.rescue = List.copyOf(rescue);
    this.always = List.copyOf(always);
  }

  /** Nodes without any rescue. */
  public static Block of(Position position, Directives directives, List<Node> body) {
    return new Block(position, directives, body, List.of(), List.of());
  }

  @Override
  public Position position() {
    return position;
  }

  @Override
  public Directives directives() {
    return directives;
  }

  public List<Node> body() {
    return body;
  }

  public List<Node> rescue() {
    return rescue;
  }

  public List<Node> always() {
    return always;
  }
}
