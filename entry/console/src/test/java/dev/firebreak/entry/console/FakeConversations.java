package dev.firebreak.entry.console;

import dev.firebreak.core.conversation.Conversations;
import dev.firebreak.core.conversation.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversations in memory. */
final class FakeConversations implements Conversations {
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
        List<Turn> all = turns.values().stream()
                .filter(turn -> turn.sessionId().equals(sessionId))
                .toList();
        return last == 0 || all.size() <= last ? all : all.subList(all.size() - last, all.size());
    }

    @Override
    public synchronized List<Turn> unfinished() {
        return turns.values().stream().filter(turn -> !turn.state().ended()).toList();
    }

    @Override
    public synchronized List<Session> sessions(String userId, int limit) {
        Map<String, List<Turn>> bySession = new LinkedHashMap<>();
        turns.values()
                .forEach(turn -> bySession
                        .computeIfAbsent(turn.sessionId(), ignored -> new ArrayList<>())
                        .add(turn));
        return bySession.entrySet().stream()
                .map(each -> new Session(
                        each.getKey(),
                        userId,
                        each.getValue().getFirst().question(),
                        each.getValue().getFirst().asked(),
                        each.getValue().getLast().asked(),
                        each.getValue().size()))
                .sorted(Comparator.comparing(Session::used).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void delete(String sessionId) {
        turns.values().removeIf(turn -> turn.sessionId().equals(sessionId));
    }

    @Override
    public void close() {}
}
