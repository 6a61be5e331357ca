/**
 * The order in which hosts go through a play: each host's place in the tree of blocks, the
 * strategies that move hosts along, handlers, includes, and what a failure does.
 */
@NullMarked
package dev.mitoscope.playbook.strategy;

import org.jspecify.annotations.NullMarked;
