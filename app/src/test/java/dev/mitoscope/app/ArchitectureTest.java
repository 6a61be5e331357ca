package dev.mitoscope.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house run one way. Each rule is one of them. */
@AnalyzeClasses(packages = "dev.mitoscope", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String MULTIPLEXER = "dev.mitoscope.multiplexer..";
  private static final String TEMPLATING = "dev.mitoscope.templating..";
  private static final String INVENTORY = "dev.mitoscope.inventory..";
  private static final String PLAYBOOK = "dev.mitoscope.playbook..";
  private static final String APP = "dev.mitoscope.app..";
  private static final String TOPOLOGY = "dev.mitoscope.topology..";
  private static final String LOG = "dev.mitoscope.log..";

  @ArchTest
  static final ArchRule theMultiplexerKnowsNoRoomAboveIt =
      noClasses()
          .that()
          .resideInAPackage(MULTIPLEXER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TEMPLATING, INVENTORY, PLAYBOOK, APP, TOPOLOGY, LOG);

  @ArchTest
  static final ArchRule templatingKnowsOnlyTheMultiplexer =
      noClasses()
          .that()
          .resideInAPackage(TEMPLATING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INVENTORY, PLAYBOOK, APP, TOPOLOGY, LOG);

  @ArchTest
  static final ArchRule inventoryKnowsTemplatingAndTheMultiplexer =
      noClasses()
          .that()
          .resideInAPackage(INVENTORY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PLAYBOOK, APP, TOPOLOGY, LOG);

  @ArchTest
  static final ArchRule thePlaybookRoomKnowsNoScreen =
      noClasses()
          .that()
          .resideInAPackage(PLAYBOOK)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(APP, TOPOLOGY, LOG);

  @ArchTest
  static final ArchRule theTopologyViewImportsNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage(TOPOLOGY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(MULTIPLEXER, TEMPLATING, INVENTORY, PLAYBOOK, APP, LOG);

  @ArchTest
  static final ArchRule theLogViewerImportsNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage(LOG)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(MULTIPLEXER, TEMPLATING, INVENTORY, PLAYBOOK, APP, TOPOLOGY);

  @ArchTest
  static final ArchRule theEngineHasNoPixel =
      noClasses()
          .that()
          .resideInAnyPackage(MULTIPLEXER, TEMPLATING, INVENTORY, PLAYBOOK)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "org.controlsfx..", "org.fxmisc..", "java.awt..");

  @ArchTest
  static final ArchRule theCommandLineHasNoPixel =
      noClasses()
          .that()
          .resideInAnyPackage("dev.mitoscope.app.cli..")
          .and()
          .doNotHaveSimpleName("ConsoleCommand")
          .and()
          .doNotHaveSimpleName("DemoCommand")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule viewModelsHoldNoControl =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule eventsAreTheBottom =
      noClasses()
          .that()
          .resideInAPackage("dev.mitoscope.multiplexer.event..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.mitoscope.multiplexer");

  @ArchTest
  static final ArchRule noTwoScreensKnowEachOther =
      slices()
          .matching("dev.mitoscope.app.screen.(*)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);
}
