package dev.mitoscope.inventory.vault;

import java.util.List;

/**
 * The vault passwords that a command line asks for.
 *
 * @param ids values of {@code --vault-id}: {@code label@source} or {@code source}, a source being a
 *     file, a program, or {@code prompt}
 * @param passwordFiles values of {@code --vault-password-file}
 * @param ask whether {@code --ask-vault-password} was given
 * @param promptWhenEmpty whether to ask when nothing else gives a password
 * @param confirm whether the passwords are new: they are asked for twice
 */
public record VaultRequest(
    List<String> ids,
    List<String> passwordFiles,
    boolean ask,
    boolean promptWhenEmpty,
    boolean confirm) {

  /** Only what the configuration names. */
  public static final VaultRequest CONFIGURED =
      new VaultRequest(List.of(), List.of(), false, false, false);

  public VaultRequest {
    ids = List.copyOf(ids);
    passwordFiles = List.copyOf(passwordFiles);
  }
}
