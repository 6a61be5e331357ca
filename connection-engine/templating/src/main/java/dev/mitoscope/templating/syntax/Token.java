package dev.mitoscope.templating.syntax;

/**
 * A token of a template.
 *
 * @param kind what it is
 * @param text its text; of a string, the characters it means
 * @param line from 1
 * @param column from 1
 */
record Token(Kind kind, String text, int line, int column) {

  enum Kind {
    DATA,
    VARIABLE_BEGIN,
    VARIABLE_END,
    BLOCK_BEGIN,
    BLOCK_END,
    NAME,
    STRING,
    INTEGER,
    FLOAT,
    OPERATOR,
    EOF
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean isOperator(String symbol) {
    return kind == Kind.OPERATOR && text.equals(symbol);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /** As Jinja's messages name it. */
  String described() {
    return switch (kind) {
      case VARIABLE_BEGIN -> "begin of print statement";
      case VARIABLE_END -> "end of print statement";
      case BLOCK_BEGIN -> "begin of statement block";
      case BLOCK_END -> "end of statement block";
      case DATA -> "template data / text";
      case EOF -> "end of template";
      default -> text;
    };
  }
}
