/**
 * Modules: where they are found, what kind each is, and what a target needs to run one.
 *
 * <p>A module comes from a {@code library} beside the playbook or role, a configured path, a
 * collection, an installed ansible-core, or the ones embedded in Mitoscope. What is found becomes a
 * {@link dev.mitoscope.playbook.module.ModulePlan}: the Python sources to send and the description
 * of the call, which {@code mitoscope.runner} on the target carries out.
 */
@NullMarked
package dev.mitoscope.playbook.module;

import org.jspecify.annotations.NullMarked;
