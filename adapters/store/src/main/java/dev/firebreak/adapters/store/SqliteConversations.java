package dev.firebreak.adapters.store;

import dev.firebreak.core.conversation.Conversations;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.conversation.TurnState;
import dev.firebreak.core.knowledge.PassageId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversations in the tables {@code session}, {@code turn} and {@code source}. */
final class SqliteConversations implements Conversations {
    private final Connections connections;

    SqliteConversations(Connections connections) {
        this.connections = connections;
    }

    @Override
    public boolean begin(Turn turn) {
        return connections.write(connection -> {
            if (ordinal(connection, turn.requestId()).isPresent()) {
                return false;
            }
            long asked = Sql.nanos(turn.asked());
            Sql.update(
                    connection,
                    "insert into session values (?1, ?2, ?3, ?4, ?4)"
                            + " on conflict (id) do update set used = max(used, excluded.used)",
                    turn.sessionId(),
                    turn.userId(),
                    Session.titleFor(turn.question()),
                    asked);
            Sql.update(
                    connection,
                    "insert into turn (request_id, session, user_id, question, answer, model, state, error, asked)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    turn.requestId(),
                    turn.sessionId(),
                    turn.userId(),
                    turn.question(),
                    turn.answer(),
                    turn.model().orElse(null),
                    turn.state().name(),
                    turn.error().orElse(null),
                    asked);
            putSources(connection, turn);
            return true;
        });
    }

    @Override
    public void update(Turn turn) {
        connections.write(connection -> {
            int changed = Sql.update(
                    connection,
                    "update turn set answer = ?, model = ?, state = ?, error = ? where request_id = ?",
                    turn.answer(),
                    turn.model().orElse(null),
                    turn.state().name(),
                    turn.error().orElse(null),
                    turn.requestId());
            if (changed > 0) {
                putSources(connection, turn);
            }
            return true;
        });
    }

    private static Optional<Long> ordinal(Connection connection, String requestId) throws SQLException {
        return Sql.first(
                connection, "select ordinal from turn where request_id = ?", row -> row.getLong("ordinal"), requestId);
    }

    private static void putSources(Connection connection, Turn turn) throws SQLException {
        long ordinal = ordinal(connection, turn.requestId()).orElseThrow();
        Sql.update(connection, "delete from source where turn = ?", ordinal);
        List<@Nullable Object[]> rows = turn.sources().stream()
                .map(source -> new @Nullable Object[] {
                    ordinal,
                    source.number(),
                    source.passage().value(),
                    source.collection(),
                    source.title(),
                    source.path(),
                    source.place(),
                    source.text(),
                    source.score(),
                    source.why()
                })
                .toList();
        Sql.each(connection, "insert into source values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
    }

    @Override
    public Optional<Turn> turn(String requestId) {
        return connections.read(connection -> Sql.first(
                connection, "select * from turn where request_id = ?", row -> turn(connection, row), requestId));
    }

    @Override
    public List<Turn> turns(String sessionId, int last) {
        return connections
                .read(connection -> Sql.query(
                        connection,
                        "select * from turn where session = ? order by asked desc, ordinal desc limit ?",
                        row -> turn(connection, row),
                        sessionId,
                        last == 0 ? -1 : last))
                .reversed();
    }

    @Override
    public List<Turn> unfinished() {
        return connections.read(connection -> Sql.query(
                connection,
                "select * from turn where state not in ('COMPLETED', 'CANCELED', 'FAILED') order by ordinal",
                row -> turn(connection, row)));
    }

    @Override
    public List<Session> sessions(String userId, int limit) {
        return connections.read(connection -> Sql.query(
                connection,
                "select *, (select count(*) from turn where turn.session = session.id) as turns from session"
                        + " where user_id = ? order by used desc, id limit ?",
                row -> new Session(
                        row.getString("id"),
                        row.getString("user_id"),
                        row.getString("title"),
                        Sql.instant(row, "started"),
                        Sql.instant(row, "used"),
                        row.getInt("turns")),
                userId,
                limit));
    }

    @Override
    public void delete(String sessionId) {
        connections.write(connection -> Sql.update(connection, "delete from session where id = ?", sessionId));
    }

    private static Turn turn(Connection connection, ResultSet row) throws SQLException {
        return new Turn(
                row.getString("request_id"),
                row.getString("session"),
                row.getString("user_id"),
                row.getString("question"),
                row.getString("answer"),
                Sql.query(
                        connection,
                        "select * from source where turn = ? order by number",
                        SqliteConversations::source,
                        row.getLong("ordinal")),
                Sql.optional(row, "model"),
                TurnState.valueOf(row.getString("state")),
                Sql.optional(row, "error"),
                Sql.instant(row, "asked"));
    }

    private static Turn.Source source(ResultSet row) throws SQLException {
        return new Turn.Source(
                row.getInt("number"),
                new PassageId(row.getString("passage")),
                row.getString("collection"),
                row.getString("title"),
                row.getString("path"),
                row.getString("place"),
                row.getString("text"),
                row.getDouble("score"),
                row.getString("why"));
    }

    /** The connections belong to the {@link Database}. */
    @Override
    public void close() {}
}
