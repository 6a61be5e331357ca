package dev.mitoscope.multiplexer.context;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a context is in the tree.
 *
 * @param parent the context that started it; null when this process did
 */
record Place(RemoteContext self, @Nullable RemoteContext parent) {

  /** Itself, its parent, its parent's, and so on: the last is next to this process. */
  List<RemoteContext> upward() {
    List<RemoteContext> contexts = new ArrayList<>();
    for (RemoteContext above = self; above != null; above = above.parent()) {
      contexts.add(above);
    }
    return contexts;
  }

  /** Ids of the contexts above, nearest first, this process last. */
  List<Integer> ancestors() {
    List<Integer> ids = new ArrayList<>();
    upward().stream().skip(1).map(RemoteContext::id).forEach(ids::add);
    ids.add(0);
    return ids;
  }

  boolean isBehind(RemoteContext other) {
    return other != self && upward().contains(other);
  }

  RemoteContext first() {
    return upward().getLast();
  }

  /** The names of the contexts on the way to it, itself last. */
  List<String> way() {
    return upward().reversed().stream().map(RemoteContext::name).toList();
  }
}
