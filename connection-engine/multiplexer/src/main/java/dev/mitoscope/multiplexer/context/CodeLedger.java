package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.CodeSet;
import dev.mitoscope.multiplexer.PythonModule;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Handles;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What code a context has. Sends what is missing ahead of a call, from the nearest context that has
 * it: each source crosses each link once.
 */
final class CodeLedger {
  private final RemoteContext context;
  // Held while frames are queued, so that whoever finds code noted here may rely on its frames
  // being ahead of theirs. Taken from a context up to its parents, never down.
  private final ReentrantLock lock = new ReentrantLock();
  // guarded by lock
  private final Set<String> sources = new HashSet<>();
  private final Set<String> sets = new HashSet<>();
  private final CodeAhead ahead;

  CodeLedger(RemoteContext context) {
    this.context = context;
    this.ahead = new CodeAhead(context);
  }

  /**
   * Sends sources ahead of the calls that will want them; see {@link CodeAhead}.
   *
   * @return whether all are there
   */
  boolean preload(List<PythonModule> modules, int budget) throws InterruptedException {
    if (!ahead.begin()) {
      return false;
    }
    try {
      for (CodeAhead.Piece piece = piece(modules, budget);
          piece != null && ahead.arrives(piece);
          piece = piece(modules, budget)) {
        arrived(piece);
      }
    } finally {
      ahead.end();
    }
    lock.lockInterruptibly();
    try {
      return missing(modules).isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private CodeAhead.@Nullable Piece piece(List<PythonModule> modules, int budget)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      return ahead.send(missing(modules).values(), budget);
    } finally {
      lock.unlock();
    }
  }

  private void arrived(CodeAhead.Piece piece) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      sources.addAll(ahead.settle(piece));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sees that the context has these modules, as one set.
   *
   * @return the id of the set; null when there are none
   */
  @Nullable String supply(List<PythonModule> modules) throws InterruptedException {
    if (modules.isEmpty()) {
      return null;
    }
    CodeSet set = CodeSet.of(modules);
    supplyAs(set.id(), set);
    return set.id();
  }

  /** The same, under an id that the core knows. */
  void supplyAs(String id, List<PythonModule> modules) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (sets.contains(id)) {
        return;
      }
      Map<String, PythonModule> missing = wanted(modules);
      List<List<Object>> entries = new ArrayList<>();
      for (PythonModule module : modules) {
        entries.add(List.of(module.name(), module.hash(), module.isPackage(), module.file()));
      }
      send(missing, Map.of(id, entries));
      sets.add(id);
    } finally {
      lock.unlock();
    }
  }

  private void supplySources(Collection<PythonModule> modules) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Map<String, PythonModule> missing = wanted(modules);
      if (!missing.isEmpty()) {
        send(missing, Map.of());
      }
    } finally {
      lock.unlock();
    }
  }

  /** What is missing of modules that are wanted now; what is on its way is not. */
  private Map<String, PythonModule> wanted(Collection<PythonModule> modules) {
    sources.addAll(ahead.use(modules));
    return missing(modules);
  }

  private Map<String, PythonModule> missing(Collection<PythonModule> modules) {
    Map<String, PythonModule> missing = new LinkedHashMap<>();
    for (PythonModule module : modules) {
      if (!sources.contains(module.hash())) {
        missing.put(module.hash(), module);
      }
    }
    return missing;
  }

  private void send(Map<String, PythonModule> missing, Map<String, List<List<Object>>> newSets)
      throws InterruptedException {
    RemoteContext parent = context.parent();
    if (parent == null) {
      context.send(Handles.CODE, 0, body(missing.values(), newSets));
    } else {
      parent.code().supplySources(missing.values());
      Map<String, Object> request =
          Map.of("to", context.id(), "sources", List.copyOf(missing.keySet()), "sets", newSets);
      parent.send(Handles.SERVE, 0, Body.of(request));
    }
    sources.addAll(missing.keySet());
  }

  /** The body of a CODE frame. */
  static Body body(Collection<PythonModule> modules, Map<String, List<List<Object>>> newSets) {
    List<List<Object>> heads = new ArrayList<>();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (PythonModule module : modules) {
      heads.add(List.of(module.hash(), module.compressed().length));
      data.writeBytes(module.compressed());
    }
    Map<String, Object> head = Map.of("sources", heads, "sets", newSets);
    return Body.of(head, data.toByteArray(), data.size());
  }
}
