package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.Upload;
import dev.mitoscope.multiplexer.context.RemoteContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings files to contexts so that each content crosses each link once: an intermediary on another
 * machine gets it first, and serves it to all behind it.
 */
final class Uploads {
  private final Supplier<Transfer> silent;
  private final ConcurrentMap<Integer, ContentStore> stores = new ConcurrentHashMap<>();

  /**
   * @param silent makes a transfer that no event tells of
   */
  Uploads(Supplier<Transfer> silent) {
    this.silent = silent;
  }

  /**
   * Which digest names a content on its way there: what an intermediary keeps by it is served to
   * others, and must be no other content.
   */
  String algorithm(RemoteContext context) {
    return storeFor(context) == null ? Content.ANSIBLE : Content.COLLISION_FREE;
  }

  /** Returns when the file is in its place. */
  Arrived run(RemoteContext context, Upload upload, Content content, Transfer transfer)
      throws CallException, IOException, InterruptedException {
    Map<String, @Nullable Object> more = new HashMap<>();
    more.put("path", upload.target());
    more.put("mode", upload.mode());
    more.put("temporary", upload.temporary());
    more.put("times", upload.temporary() ? null : content.times());
    return send(context, content, transfer, "put", upload.digests(), more);
  }

  private Arrived send(
      RemoteContext context,
      Content content,
      Transfer transfer,
      String what,
      Set<String> digests,
      Map<String, @Nullable Object> more)
      throws CallException, IOException, InterruptedException {
    ContentStore store = storeFor(context);
    boolean[] wasSent = new boolean[1];
    if (store == null
        || !store.acquire(
            content,
            transfer,
            () -> {
              wasSent[0] = true;
              fill(store.context(), content, transfer);
            })) {
      return new Sending(context, content, transfer, null).run(what, digests, more);
    }
    try {
      Arrived arrived =
          new Sending(context, content, transfer, store.context()).run(what, digests, more);
      return wasSent[0] ? arrived : new Arrived(content.size(), arrived.digests());
    } finally {
      store.release(content);
    }
  }

  private void fill(RemoteContext store, Content content, Transfer transfer)
      throws CallException, IOException, InterruptedException {
    store.supplyPart("mitoscope.files");
    Transfer filling = silent.get();
    transfer.alsoStops(filling);
    send(store, content, filling, "store", Set.of(), Map.of());
  }

  /** The nearest context above that is reached over another link: an account's is no other. */
  private @Nullable ContentStore storeFor(RemoteContext context) {
    RemoteContext below = context;
    while (below.parent() != null && below.stack().last().enableLru()) {
      below = below.parent();
    }
    RemoteContext above = below.parent();
    if (above == null
        || (above.parent() == null && above.stack().last().method().equals("local"))) {
      return null;
    }
    stores.values().removeIf(store -> !store.context().isAlive());
    return stores.computeIfAbsent(above.id(), id -> new ContentStore(above));
  }
}
