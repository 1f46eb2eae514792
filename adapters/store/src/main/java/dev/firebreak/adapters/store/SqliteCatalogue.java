package dev.firebreak.adapters.store;

import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.DocumentId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The catalogue in the tables {@code entry}, {@code job} and {@code job_path}. */
final class SqliteCatalogue implements Catalogue {
    private final Connections connections;

    SqliteCatalogue(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<Entry> find(DocumentId document) {
        return connections.read(connection -> Sql.first(
                connection,
                "select * from entry where collection = ? and path = ?",
                SqliteCatalogue::entry,
                document.collection(),
                document.path()));
    }

    @Override
    public void put(List<Entry> entries) {
        List<@Nullable Object[]> rows =
                entries.stream().map(SqliteCatalogue::columns).toList();
        connections.write(connection -> {
            Sql.each(connection, "insert or replace into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
            return true;
        });
    }

    @Override
    public void remove(List<DocumentId> documents) {
        List<@Nullable Object[]> rows = documents.stream()
                .map(document -> new @Nullable Object[] {document.collection(), document.path()})
                .toList();
        connections.write(connection -> {
            Sql.each(connection, "delete from entry where collection = ? and path = ?", rows);
            return true;
        });
    }

    @Override
    public List<Entry> under(String collection, String root, String afterPath, int limit) {
        String exact = root.endsWith("/") && root.length() > 1 ? root.substring(0, root.length() - 1) : root;
        String below = exact.endsWith("/") ? exact : exact + "/";
        // '0' is the character after '/', so the range holds exactly what begins with the folder and a slash.
        String end = below.substring(0, below.length() - 1) + "0";
        return connections.read(connection -> Sql.query(
                connection,
                "select * from entry where collection = ?1 and path = ?2 and path > ?5"
                        + " union all select * from entry"
                        + " where collection = ?1 and path >= ?3 and path < ?4 and path > ?5 and path <> ?2"
                        + " order by path limit ?6",
                SqliteCatalogue::entry,
                collection,
                exact,
                below,
                end,
                afterPath,
                limit));
    }

    @Override
    public List<Entry> list(String collection, Optional<State> state, int offset, int limit) {
        return connections.read(connection -> Sql.query(
                connection,
                "select * from entry where collection = ?1 and (?2 is null or state = ?2)"
                        + " order by seen desc, path limit ?3 offset ?4",
                SqliteCatalogue::entry,
                collection,
                state.map(Enum::name).orElse(null),
                limit,
                offset));
    }

    @Override
    public List<Collection> collections() {
        return connections.read(connection -> {
            Map<String, Collection> byName = new TreeMap<>();
            Sql.query(
                    connection,
                    "select collection, state, count(*) as files, sum(passages) as passages from entry"
                            + " group by collection, state",
                    row -> byName.merge(row.getString("collection"), counts(row), SqliteCatalogue::sum));
            List<Collection> collections = new ArrayList<>();
            for (Collection counted : byName.values()) {
                collections.add(new Collection(
                        counted.name(), counted.files(), counted.passages(), roots(connection, counted.name())));
            }
            return collections;
        });
    }

    private static Collection counts(ResultSet row) throws SQLException {
        return new Collection(
                row.getString("collection"),
                Map.of(State.valueOf(row.getString("state")), row.getLong("files")),
                row.getLong("passages"),
                List.of());
    }

    private static Collection sum(Collection one, Collection other) {
        Map<State, Long> files = new EnumMap<>(State.class);
        files.putAll(one.files());
        files.putAll(other.files());
        return new Collection(one.name(), files, one.passages() + other.passages(), List.of());
    }

    private static List<String> roots(Connection connection, String collection) throws SQLException {
        return Sql.query(
                connection,
                "select distinct job_path.path from job join job_path on job_path.job = job.id"
                        + " where job.collection = ? and job.state <> 'FAILED' order by job_path.path",
                row -> row.getString("path"),
                collection);
    }

    @Override
    public void putJob(IngestJob job) {
        List<@Nullable Object[]> paths = new ArrayList<>();
        for (int i = 0; i < job.paths().size(); i++) {
            paths.add(new @Nullable Object[] {job.id(), i, job.paths().get(i)});
        }
        connections.write(connection -> {
            Sql.update(
                    connection,
                    "insert or replace into job values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    job.id(),
                    job.collection(),
                    job.state().name(),
                    job.counted() ? 1 : 0,
                    job.found(),
                    job.done(),
                    job.read(),
                    job.unchanged(),
                    job.skipped(),
                    job.failed(),
                    job.removed(),
                    job.passages(),
                    Sql.nanos(job.started()),
                    Sql.nanos(job.updated()),
                    job.error().orElse(null),
                    job.vectors(),
                    job.withoutVectors(),
                    job.readAt().map(Sql::nanos).orElse(null));
            Sql.each(connection, "insert into job_path values (?, ?, ?)", paths);
            return true;
        });
    }

    @Override
    public Optional<IngestJob> job(String jobId) {
        return connections.read(connection ->
                Sql.first(connection, "select * from job where id = ?", row -> job(connection, row), jobId));
    }

    @Override
    public List<IngestJob> jobs(int limit) {
        return connections.read(connection -> Sql.query(
                connection, "select * from job order by started desc, id limit ?", row -> job(connection, row), limit));
    }

    private static IngestJob job(Connection connection, ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new IngestJob(
                id,
                row.getString("collection"),
                Sql.query(
                        connection,
                        "select path from job_path where job = ? order by ordinal",
                        path -> path.getString("path"),
                        id),
                JobState.valueOf(row.getString("state")),
                row.getBoolean("counted"),
                row.getLong("found"),
                row.getLong("done"),
                row.getLong("read"),
                row.getLong("unchanged"),
                row.getLong("skipped"),
                row.getLong("failed"),
                row.getLong("removed"),
                row.getLong("passages"),
                row.getLong("vectors"),
                row.getLong("without_vectors"),
                Sql.optionalInstant(row, "read_at"),
                Sql.instant(row, "started"),
                Sql.instant(row, "updated"),
                Sql.optional(row, "error"));
    }

    private static @Nullable Object[] columns(Entry entry) {
        return new @Nullable Object[] {
            entry.document().collection(),
            entry.document().path(),
            entry.state().name(),
            entry.size(),
            entry.modified().toString(),
            entry.title(),
            entry.format(),
            entry.passages(),
            entry.reason(),
            Sql.nanos(entry.seen())
        };
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new DocumentId(row.getString("collection"), row.getString("path")),
                State.valueOf(row.getString("state")),
                row.getLong("size"),
                Instant.parse(row.getString("modified")),
                row.getString("title"),
                row.getString("format"),
                row.getInt("passages"),
                row.getString("reason"),
                Sql.instant(row, "seen"));
    }

    /** The connections belong to the {@link Database}. */
    @Override
    public void close() {}
}
