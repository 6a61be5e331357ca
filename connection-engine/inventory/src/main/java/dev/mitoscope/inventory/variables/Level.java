package dev.mitoscope.inventory.variables;

/**
 * The levels at which a variable can be set, from the one that every other hides to the one that
 * hides every other. The manual calls the order "variable precedence".
 */
public enum Level {
  CONNECTION("connection"),
  ROLE_DEFAULTS("role defaults"),
  INVENTORY_ALL("inventory, group all"),
  INVENTORY_GROUP("inventory, group"),
  INVENTORY_FILES_ALL("inventory group_vars/all"),
  PLAYBOOK_FILES_ALL("playbook group_vars/all"),
  INVENTORY_FILES_GROUP("inventory group_vars"),
  PLAYBOOK_FILES_GROUP("playbook group_vars"),
  INVENTORY_HOST("inventory, host"),
  INVENTORY_FILES_HOST("inventory host_vars"),
  PLAYBOOK_FILES_HOST("playbook host_vars"),
  FACTS("facts"),
  PLAY_VARS("play vars"),
  PLAY_PROMPTS("vars_prompt"),
  PLAY_FILES("vars_files"),
  ROLE_VARS("role vars"),
  BLOCK_VARS("block vars"),
  TASK_VARS("task vars"),
  INCLUDED_VARS("include_vars"),
  SET_FACTS("set_fact, register"),
  ROLE_PARAMETERS("role parameters"),
  INCLUDE_PARAMETERS("include parameters"),
  EXTRA_VARS("extra vars"),
  MAGIC("magic variables");

  private final String label;

  Level(String label) {
    this.label = label;
  }

  /** What the console calls the level. */
  public String label() {
    return label;
  }
}
