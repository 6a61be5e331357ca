package dev.mitoscope.inventory.vault;

/** Asks the user for a vault password. */
@FunctionalInterface
public interface VaultPrompt {

  /**
   * Asks once.
   *
   * @param text what to show, ending in a colon and a blank
   * @param id the vault id that the password is for
   * @return the answer; empty when there is none
   * @throws VaultException when nobody can be asked
   */
  String ask(String text, String id) throws VaultException;
}
