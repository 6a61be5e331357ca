package dev.mitoscope.app.shell;

import dev.mitoscope.app.theme.Blocks;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Cards in the corner. Errors stay until they are closed; the rest goes by itself. */
final class NoticeStack extends VBox {
  private static final int MOST = 4;
  private static final Duration SHOWN = Duration.seconds(6);

  NoticeStack() {
    getStyleClass().add("notices");
    setPickOnBounds(false);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  void add(Notice notice) {
    VBox card = card(notice);
    getChildren().addFirst(card);
    if (getChildren().size() > MOST) {
      getChildren().removeLast();
    }
    if (notice.kind() != Notice.Kind.ERROR) {
      PauseTransition pause = new PauseTransition(SHOWN);
      pause.setOnFinished(event -> getChildren().remove(card));
      pause.play();
    }
  }

  private VBox card(Notice notice) {
    Label title = new Label(notice.title(), Blocks.icon(icon(notice.kind())));
    title.getStyleClass().add("notice-title");
    title.setWrapText(true);
    VBox card = new VBox();
    HBox head =
        new HBox(
            title,
            Blocks.spacer(),
            Blocks.iconButton("Close", Feather.X, () -> getChildren().remove(card)));
    card.getChildren().add(head);
    for (String text : new String[] {notice.detail(), notice.hint()}) {
      if (!text.isBlank()) {
        Label line = Blocks.label(text, "notice-text");
        line.setWrapText(true);
        card.getChildren().add(line);
      }
    }
    card.getStyleClass().addAll("notice", notice.kind().name().toLowerCase(Locale.ROOT));
    return card;
  }

  private static Ikon icon(Notice.Kind kind) {
    return switch (kind) {
      case INFO -> Feather.INFO;
      case SUCCESS -> Feather.CHECK_CIRCLE;
      case WARNING -> Feather.ALERT_TRIANGLE;
      case ERROR -> Feather.ALERT_OCTAGON;
    };
  }
}
