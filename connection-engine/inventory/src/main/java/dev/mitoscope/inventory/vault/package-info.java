/** Ansible Vault: reading and writing encrypted files and values. */
@NullMarked
package dev.mitoscope.inventory.vault;

import org.jspecify.annotations.NullMarked;
