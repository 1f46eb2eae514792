package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.TurnCancel;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The turns under way in this process, and cancellations that came before their turn did. Safe for threads. */
final class RunningTurns {
    private static final int MAX_EARLY = 1_000;

    private final Map<String, TurnTask> running = new HashMap<>();
    private final Map<String, TurnCancel> early = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TurnCancel> eldest) {
            return size() > MAX_EARLY;
        }
    };

    /**
     * Adds a turn, and stops it when it was canceled before it came.
     *
     * @return false when it is under way already
     */
    synchronized boolean add(TurnTask task) {
        if (running.putIfAbsent(task.request().requestId(), task) != null) {
            return false;
        }
        TurnCancel canceled = early.remove(task.request().requestId());
        if (canceled != null && isOf(canceled, task)) {
            task.stop(new Outcome.Canceled(reason(canceled)));
        }
        return true;
    }

    synchronized boolean contains(String requestId) {
        return running.containsKey(requestId);
    }

    synchronized void remove(String requestId) {
        running.remove(requestId);
        notifyAll();
    }

    /** Stops the turn that {@code cancel} names if it is the asker's, now or when it comes. */
    void cancel(TurnCancel cancel) {
        Optional<TurnTask> task;
        synchronized (this) {
            task = Optional.ofNullable(running.get(cancel.requestId()));
            if (task.isEmpty()) {
                early.put(cancel.requestId(), cancel);
            }
        }
        task.filter(found -> isOf(cancel, found)).ifPresent(found -> found.stop(new Outcome.Canceled(reason(cancel))));
    }

    synchronized List<TurnTask> ofSession(String sessionId) {
        return running.values().stream()
                .filter(task -> sessionId.equals(task.request().sessionId()))
                .toList();
    }

    synchronized List<TurnTask> all() {
        return List.copyOf(running.values());
    }

    /** Waits until none is under way, at most {@code longest}. */
    synchronized void awaitNone(Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        while (!running.isEmpty()) {
            long millis = (until - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return;
            }
            wait(millis);
        }
    }

    private static boolean isOf(TurnCancel cancel, TurnTask task) {
        return task.request().userId().equals(cancel.userId());
    }

    private static String reason(TurnCancel cancel) {
        @Nullable String reason = cancel.reason();
        return reason == null || reason.isBlank() ? "" : RequestCheck.shortened(reason);
    }
}
