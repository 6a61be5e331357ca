package dev.mitoscope.app.shell;

import dev.mitoscope.app.feed.EventFeed;
import dev.mitoscope.app.model.Models;
import dev.mitoscope.app.order.RunFiles;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Theme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * The one window's content: rail, title bar, the open screen, status line, and what lies over them
 * (palette, question, notices). JavaFX thread only.
 */
public final class ConsoleWindow implements Console {
  private static final int MOST_HOSTS_IN_PALETTE = 12;
  private static final String SCREEN = "screen";

  private final Models models;
  private final ConsoleActions actions;
  private final RunFiles runs;
  private final ConsoleClock clock;
  private final Settings settings;
  private final List<Screen> screens;
  private final StackPane root = new StackPane();
  private final StackPane content = new StackPane();
  private final Label title = Blocks.label("", "screen-title");
  private final Label subtitle = Blocks.label("", "screen-subtitle");
  private final HBox tools = new HBox();
  private final Rail rail;
  private final Palette palette = new Palette(this::find);
  private final NoticeStack notices;
  private final PromptCard promptCard;
  private Theme theme;
  private @Nullable Screen current;

  /**
   * @param mode a word for the status line when this is no live console, such as "replay"
   */
  ConsoleWindow(
      EventFeed feed,
      Models models,
      ConsoleActions actions,
      RunFiles runs,
      ConsoleClock clock,
      Settings settings,
      NoticeStack notices,
      String mode) {
    this.models = models;
    this.actions = actions;
    this.runs = runs;
    this.clock = clock;
    this.settings = settings;
    this.notices = notices;
    this.theme = Theme.named(settings.text(Theme.SETTING, ""));
    feed.add(clock);
    models.all().forEach(feed::add);
    screens = Screens.create(this);
    screens.forEach(screen -> feed.add(screen.model()));
    promptCard = new PromptCard(models.prompts(), actions);
    StatusLine status = new StatusLine(models, clock, mode, promptCard::focusAnswer);
    feed.add(status);
    rail = new Rail(screens, screen -> open(screen, Focus.NOTHING));
    rail.addTool(Palette.opener(() -> palette.open("")));
    rail.addTool(themeButton());
    layOut(status);
  }

  /** Makes the scene of the window. */
  public Scene scene(double width, double height) {
    Scene scene = new Scene(root, width, height);
    Theme.dress(scene);
    theme.apply();
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    open(settings.text(SCREEN, screens.getFirst().id()), Focus.NOTHING);
    return scene;
  }

  public List<Screen> screens() {
    return screens;
  }

  @Override
  public Models models() {
    return models;
  }

  @Override
  public ConsoleActions actions() {
    return actions;
  }

  @Override
  public RunFiles runs() {
    return runs;
  }

  @Override
  public ConsoleClock clock() {
    return clock;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public void open(String screen, Focus focus) {
    screens.stream()
        .filter(each -> each.id().equals(screen))
        .findFirst()
        .or(() -> Optional.of(screens.getFirst()))
        .ifPresent(found -> open(found, focus));
  }

  @Override
  public void tell(Notice notice) {
    notices.add(notice);
  }

  /** Changes the look at once, and for the next time. */
  public void use(Theme next) {
    theme = next;
    next.apply();
    settings.put(Theme.SETTING, next.name());
  }

  /** Opens the palette with something typed in already. */
  void showPalette(String query) {
    palette.open(query);
  }

  private void open(Screen screen, Focus focus) {
    Screen before = current;
    if (before != null && !before.equals(screen)) {
      before.hidden();
    }
    current = screen;
    title.setText(screen.title());
    subtitle.textProperty().bind(screen.subtitle());
    tools.getChildren().setAll(screen.tools());
    content.getChildren().setAll(screen.view());
    rail.select(screen);
    settings.put(SCREEN, screen.id());
    promptCard.leaveOut(screen::asks);
    screen.opened(focus);
  }

  private void layOut(StatusLine status) {
    HBox bar = new HBox(title, subtitle, Blocks.spacer(), tools);
    bar.getStyleClass().add("title-bar");
    tools.getStyleClass().add("tools");
    subtitle.setMinWidth(0);
    tools.setMinWidth(HBox.USE_PREF_SIZE);
    content.getStyleClass().add("screen");
    VBox.setVgrow(content, Priority.ALWAYS);
    BorderPane shell = new BorderPane(new VBox(bar, content));
    shell.setLeft(rail);
    shell.setBottom(status);
    StackPane.setAlignment(notices, Pos.BOTTOM_RIGHT);
    StackPane.setAlignment(promptCard, Pos.BOTTOM_RIGHT);
    root.getChildren().setAll(shell, promptCard, notices, palette);
    root.getStyleClass().add("console");
  }

  private void onKey(KeyEvent event) {
    if (event.isShortcutDown() && !event.isAltDown()) {
      onShortcut(event);
    } else if (event.getCode() == KeyCode.ESCAPE && !palette.isVisible()) {
      if (current != null && current.escape()) {
        event.consume();
      }
    }
  }

  private void onShortcut(KeyEvent event) {
    KeyCode code = event.getCode();
    if (code.isDigitKey()) {
      int number = code.getName().charAt(code.getName().length() - 1) - '1';
      if (number >= 0 && number < screens.size()) {
        open(screens.get(number), Focus.NOTHING);
        event.consume();
      }
      return;
    }
    switch (code) {
      case K -> palette.open("");
      case F -> {
        if (current != null) {
          current.find();
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private Button themeButton() {
    Button button = Blocks.iconButton("Light or dark", Feather.MOON, () -> use(theme.other()));
    button.getStyleClass().add("rail-tool");
    return button;
  }

  private List<Command> find(String query) {
    List<Command> found = new ArrayList<>();
    for (int i = 0; i < screens.size(); i++) {
      Screen screen = screens.get(i);
      Command open =
          Command.of(screen.title(), "screen", screen.icon(), () -> open(screen, Focus.NOTHING));
      found.add(i < 9 ? open.withShortcut("Ctrl+" + (i + 1)) : open);
    }
    screens.forEach(screen -> found.addAll(screen.commands()));
    found.add(
        Command.of(
            "Switch to the " + theme.other().name().toLowerCase(java.util.Locale.ROOT) + " theme",
            "look",
            theme == Theme.DARK ? Feather.SUN : Feather.MOON,
            () -> use(theme.other())));
    if (!query.isBlank()) {
      found.addAll(hostCommands(query));
    }
    return PaletteModel.search(found, query);
  }

  /** Each matching host on each screen that can show one. */
  private List<Command> hostCommands(String query) {
    Set<String> names = new LinkedHashSet<>(models.inventory().hosts());
    models.run().hosts().forEach(host -> names.add(host.name()));
    String wanted = query.strip().split(" ", 2)[0].toLowerCase(java.util.Locale.ROOT);
    return names.stream()
        .filter(
            name -> PaletteModel.score(name.toLowerCase(java.util.Locale.ROOT), wanted).isPresent())
        .sorted(
            java.util.Comparator.comparingInt((String name) ->
                    PaletteModel.score(name.toLowerCase(java.util.Locale.ROOT), wanted).orElse(0))
                .reversed())
        .limit(MOST_HOSTS_IN_PALETTE)
        .flatMap(name ->
            screens.stream()
                .filter(Screen::takesHost)
                .map(screen ->
                    Command.of(
                        name + " " + screen.title(),
                        "host",
                        screen.icon(),
                        () -> open(screen, Focus.host(name)))))
        .toList();
  }
}
