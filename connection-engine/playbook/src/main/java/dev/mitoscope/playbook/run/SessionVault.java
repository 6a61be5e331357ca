package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.inventory.vault.VaultPrompt;
import dev.mitoscope.inventory.vault.VaultRequest;
import dev.mitoscope.inventory.vault.VaultSecretLoader;
import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.RunEvent;
import org.jspecify.annotations.Nullable;

/**
 * The vault of a session, opened when it is first needed: its passwords may have to be asked for,
 * and whoever answers needs the session for that. Safe for use from any thread.
 */
final class SessionVault {
  private final VaultSecretLoader loader;
  private final VaultRequest request;
  private @Nullable Vault vault; // guarded by this

  SessionVault(Configuration configuration, VaultRequest request, Engine engine, EventSink events) {
    this.request = request;
    this.loader =
        new VaultSecretLoader(
            configuration, prompt(engine), text -> events.emit(new RunEvent.Warning(text, false)));
  }

  private static VaultPrompt prompt(Engine engine) {
    return (text, id) -> {
      try {
        return engine
            .ask("", PromptEvent.Kind.VAULT, text, true)
            .orElseThrow(() -> new VaultException("no password was given for the vault id " + id));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new VaultException("interrupted while asking for the password of " + id, e);
      }
    };
  }

  /**
   * The vault. What failed is tried again by the next call.
   *
   * @throws InventoryException when a password can't be had
   */
  synchronized Vault get() {
    Vault known = vault;
    if (known == null) {
      try {
        known = loader.vault(request);
      } catch (VaultException e) {
        throw new InventoryException(String.valueOf(e.getMessage()), null, e);
      }
      vault = known;
    }
    return known;
  }
}
