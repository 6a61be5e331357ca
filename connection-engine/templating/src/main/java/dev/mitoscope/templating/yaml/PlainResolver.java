package dev.mitoscope.templating.yaml;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Gives untagged scalars a tag that only says whether they were plain: {@link ScalarTypes} decides
 * the rest.
 */
final class PlainResolver extends Resolver {
  static final Tag PLAIN = new Tag("!plain");

  @Override
  protected void addImplicitResolvers() {
    // none: resolve() below answers by itself
  }

  @Override
  public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
    return switch (kind) {
      case scalar -> implicit ? PLAIN : Tag.STR;
      case sequence -> Tag.SEQ;
      default -> Tag.MAP;
    };
  }
}
