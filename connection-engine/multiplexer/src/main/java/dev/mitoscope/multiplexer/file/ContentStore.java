package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Handles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What one intermediary keeps of files, by hash, to serve those behind it: in files without a name,
 * {@link #BUDGET} bytes at most, those unused for longest forgotten first. Safe for any thread.
 */
final class ContentStore {
  static final long BUDGET = 1L << 30;

  /** Sends content to the intermediary. */
  interface Filling {
    void run() throws CallException, IOException, InterruptedException;
  }

  private static final class Entry {
    final long size;
    final CompletableFuture<Boolean> stored = new CompletableFuture<>();
    int users;

    Entry(long size) {
      this.size = size;
    }
  }

  private final RemoteContext context;
  // guarded by this; in the order of the last use
  private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  ContentStore(RemoteContext context) {
    this.context = context;
  }

  RemoteContext context() {
    return context;
  }

  /**
   * Sees that the content is there; whoever comes while it is on its way waits for it. It is kept
   * until {@link #release}.
   *
   * @return false when it can't be kept here: there is no room for it
   */
  boolean acquire(Content content, Transfer transfer, Filling filling)
      throws CallException, InterruptedException {
    Entry entry;
    boolean isNew;
    synchronized (this) {
      entry = entries.get(content.hash());
      isNew = entry == null;
      if (entry == null) {
        if (!makeRoom(content.size())) {
          return false;
        }
        entry = new Entry(content.size());
        entries.put(content.hash(), entry);
      }
      entry.users++;
    }
    if (isNew) {
      fill(content, entry, filling);
    }
    if (isStored(entry, transfer)) {
      return true;
    }
    release(content);
    return false;
  }

  private static boolean isStored(Entry entry, Transfer transfer)
      throws CallException, InterruptedException {
    while (true) {
      try {
        return entry.stored.get(Transfer.LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        transfer.window().check();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private void fill(Content content, Entry entry, Filling filling)
      throws CallException, InterruptedException {
    boolean stored = false;
    try {
      filling.run();
      stored = true;
    } catch (IOException e) {
      throw Files.local(e);
    } catch (CallException e) {
      // A full disk there is no reason to fail: the others get it without the store.
      if (e.type().equals("Cancelled") || e.type().equals("ContextLost")) {
        throw e;
      }
    } finally {
      if (!stored) {
        synchronized (this) {
          entries.remove(content.hash(), entry);
        }
      }
      entry.stored.complete(stored);
    }
  }

  synchronized void release(Content content) {
    Entry entry = entries.get(content.hash());
    if (entry != null) {
      entry.users--;
    }
  }

  private boolean makeRoom(long size) throws InterruptedException {
    long used = entries.values().stream().mapToLong(entry -> entry.size).sum();
    if (size > BUDGET) {
      return false;
    }
    List<String> forgotten = new ArrayList<>();
    Iterator<Map.Entry<String, Entry>> oldest = entries.entrySet().iterator();
    while (used + size > BUDGET && oldest.hasNext()) {
      Map.Entry<String, Entry> entry = oldest.next();
      if (entry.getValue().users == 0) {
        used -= entry.getValue().size;
        forgotten.add(entry.getKey());
        oldest.remove();
      }
    }
    for (String hash : forgotten) {
      context.send(Handles.FILES, 0, Body.of(Map.of("do", "forget", "hash", hash)));
    }
    return used + size <= BUDGET;
  }
}
