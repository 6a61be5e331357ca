package dev.mitoscope.templating.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML 1.1 with PyYAML's rules. Bounded: in nesting, in size, and in what aliases may
 * multiply to, so that a hostile file ends in a {@link YamlException} and not in an exhausted
 * machine. Stateless; any thread.
 */
public final class YamlReader {
  /** Deeper nesting than this is refused. */
  public static final int MAX_DEPTH = 200;

  /** More characters than this are refused. */
  public static final int MAX_CHARACTERS = 256 * 1024 * 1024;

  /** More nodes than this, aliases counted as often as they are used, are refused. */
  public static final long MAX_NODES = 20_000_000;

  private YamlReader() {}

  /**
   * Reads a file of one document.
   *
   * @throws YamlException when the text is no YAML, or no UTF-8
   * @throws IOException when the file can't be read
   */
  public static YamlDocument read(Path file) throws IOException {
    return read(decode(Files.readAllBytes(file), file.toString()), file.toString());
  }

  /**
   * Reads text of one document.
   *
   * @param name what messages call the text, usually a file name
   * @throws YamlException when the text is no YAML, or holds more than one document
   */
  public static YamlDocument read(String text, String name) {
    List<YamlDocument> documents = readAll(text, name);
    if (documents.size() > 1) {
      Position second = documents.get(1).root().position();
      throw new YamlException(
          second,
          "a second document begins here, and only one can be read. Remove the \"---\" before it.");
    }
    return documents.isEmpty() ? empty(name) : documents.getFirst();
  }

  /** Reads every document of the text; see {@link #read(String, String)}. */
  public static List<YamlDocument> readAll(String text, String name) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_CHARACTERS);
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      Composer composer =
          new Composer(
              new ParserImpl(new StreamReader(body), options), new PlainResolver(), options);
      List<YamlDocument> documents = new ArrayList<>();
      while (composer.checkNode()) {
        Node root = composer.getNode();
        NodeReader reader = new NodeReader(name);
        YamlNode node = reader.read(root);
        documents.add(new YamlDocument(node, reader.warnings()));
      }
      return documents;
    } catch (YAMLException e) {
      throw YamlProblems.explain(e, body, name);
    }
  }

  /**
   * The bytes as UTF-8 text.
   *
   * @throws YamlException naming the line of the first byte that is none
   */
  public static String decode(byte[] bytes, String name) {
    ByteBuffer input = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(input).toString();
    } catch (CharacterCodingException e) {
      int line = 1;
      int column = 1;
      for (int i = 0; i < input.position(); i++) {
        column = bytes[i] == '\n' ? 1 : column + 1;
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new YamlException(
          new Position(name, line, column),
          "a byte here is not UTF-8. Save the file with the encoding UTF-8.");
    }
  }

  private static YamlDocument empty(String name) {
    return new YamlDocument(new YamlScalar(new Position(name, 1, 1), "", true, null), List.of());
  }
}
