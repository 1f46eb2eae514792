package dev.firebreak.core.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversations for tests of what needs some; gone with the object. */
public final class InMemoryConversations implements Conversations {
    private final Map<String, Turn> turns = new LinkedHashMap<>();

    @Override
    public synchronized boolean begin(Turn turn) {
        return turns.putIfAbsent(turn.requestId(), turn) == null;
    }

    @Override
    public synchronized void update(Turn turn) {
        turns.replace(turn.requestId(), turn);
    }

    @Override
    public synchronized Optional<Turn> turn(String requestId) {
        return Optional.ofNullable(turns.get(requestId));
    }

    @Override
    public synchronized List<Turn> turns(String sessionId, int last) {
        List<Turn> all = new ArrayList<>(turns.values());
        all.removeIf(turn -> !turn.sessionId().equals(sessionId));
        all.sort(Comparator.comparing(Turn::asked));
        return List.copyOf(last == 0 || last >= all.size() ? all : all.subList(all.size() - last, all.size()));
    }

    @Override
    public synchronized List<Turn> unfinished() {
        return turns.values().stream().filter(turn -> !turn.state().ended()).toList();
    }

    @Override
    public synchronized List<Session> sessions(String userId, int limit) {
        return turns.values().stream()
                .map(Turn::sessionId)
                .distinct()
                .map(this::session)
                .filter(session -> session.userId().equals(userId))
                .sorted(Comparator.comparing(Session::used).reversed())
                .limit(limit)
                .toList();
    }

    private Session session(String sessionId) {
        List<Turn> all = turns(sessionId, 0);
        Turn first = all.getFirst();
        return new Session(
                sessionId,
                first.userId(),
                Session.titleFor(first.question()),
                first.asked(),
                all.getLast().asked(),
                all.size());
    }

    @Override
    public synchronized void delete(String sessionId) {
        turns.values().removeIf(turn -> turn.sessionId().equals(sessionId));
    }

    @Override
    public void close() {}
}
