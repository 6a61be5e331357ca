package dev.mitoscope.app.shell;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;

/**
 * One screen of the console. Its model gets every event, shown or not; its view is built when it is
 * first opened. JavaFX thread only.
 */
public interface Screen {

  /** A word in small letters: the file name of its picture, its key in settings and in links. */
  String id();

  /** Its name in the title bar. */
  String title();

  /** Its name in the rail: a word or two. */
  default String label() {
    return title();
  }

  /** A Feather icon for the rail. */
  Ikon icon();

  /** The fold behind it. */
  Fold model();

  /** The content under the title bar; the same node each time. */
  Region view();

  /** What it shows now, beside the title: the playbook, the inventory, a count. */
  default ReadOnlyStringProperty subtitle() {
    return new ReadOnlyStringWrapper("").getReadOnlyProperty();
  }

  /** Its main actions, at the right end of the title bar. */
  default List<Node> tools() {
    return List.of();
  }

  /** What wants attention on it. */
  default ReadOnlyObjectProperty<Badge> badge() {
    return new ReadOnlyObjectWrapper<>(Badge.NONE).getReadOnlyProperty();
  }

  /** What the palette can do here, whichever screen is open. */
  default List<Command> commands() {
    return List.of();
  }

  /** Whether a link to a host means something here; the palette then offers it. */
  default boolean takesHost() {
    return false;
  }

  /** Whether it asks this question itself while it is open, so that no card need lie over it. */
  default boolean asks(PromptWanted question) {
    return false;
  }

  /** It becomes visible, with what it should show. */
  default void opened(Focus focus) {}

  /** Another screen takes its place. */
  default void hidden() {}

  /** Ctrl+F: puts the cursor in the filter of the list in focus. */
  default void find() {}

  /** Esc: closes what is open on it (a side pane, a filter); false when there was nothing. */
  default boolean escape() {
    return false;
  }
}
