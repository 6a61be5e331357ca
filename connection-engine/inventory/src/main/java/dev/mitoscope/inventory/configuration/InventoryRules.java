package dev.mitoscope.inventory.configuration;

/** What the settings say of any inventory, wherever its parts come from. */
public record InventoryRules(
    HashBehaviour hashBehaviour, PatternMismatch patternMismatch, GroupNames groupNames) {

  /** As Ansible has them where nothing is set. */
  public static final InventoryRules DEFAULT =
      new InventoryRules(HashBehaviour.REPLACE, PatternMismatch.WARNING, GroupNames.NEVER);
}
