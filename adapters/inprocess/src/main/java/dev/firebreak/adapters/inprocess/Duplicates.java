package dev.firebreak.adapters.inprocess;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The message ids that a stream saw within its window, at most {@value #MAX_IDS} of them: beyond that the oldest are
 * forgotten early. Not safe for threads by itself.
 */
final class Duplicates {
    static final int MAX_IDS = 1 << 17;

    private final Map<String, Seen> seen = new LinkedHashMap<>();

    /** The entry that was stored under this id within the window, or null. */
    StreamLog.@Nullable Entry find(String id, long nowMillis, long windowMillis) {
        forgetBefore(nowMillis - windowMillis);
        Seen found = seen.get(id);
        return found == null ? null : found.entry;
    }

    void remember(String id, StreamLog.Entry entry, long storedAtMillis) {
        seen.put(id, new Seen(entry, storedAtMillis));
        if (seen.size() > MAX_IDS) {
            Iterator<String> oldest = seen.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** The entry did not become durable: its id was not seen after all. */
    void forget(String id, StreamLog.Entry entry) {
        Seen found = seen.get(id);
        if (found != null && found.entry.equals(entry)) {
            seen.remove(id);
        }
    }

    private void forgetBefore(long millis) {
        Iterator<Seen> oldest = seen.values().iterator();
        while (oldest.hasNext() && oldest.next().storedAtMillis <= millis) {
            oldest.remove();
        }
    }

    private record Seen(StreamLog.Entry entry, long storedAtMillis) {}
}
