package dev.firebreak.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.State;
import dev.firebreak.core.knowledge.DocumentId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    private Path folder;

    @Test
    void a_folder_that_is_not_there_is_made() {
        Path file = folder.resolve("a/b/firebreak.db");
        Database.open(file).close();
        assertThat(file).isRegularFile();
    }

    @Test
    void a_path_with_characters_that_mean_something_in_a_uri_is_just_a_path() throws Exception {
        Path file = folder.resolve("a b?c#d%41&mode=memory/firebreak.db");
        try (Database database = Database.open(file)) {
            database.catalogue().put(List.of(entry("/a")));
        }
        assertThat(file).isRegularFile();
        try (Database database = Database.open(file)) {
            assertThat(database.catalogue().find(new DocumentId("documents", "/a")))
                    .isPresent();
        }
    }

    @Test
    void every_commit_reaches_the_disk_and_readers_do_not_wait_for_the_writer() throws Exception {
        Path file = folder.resolve("firebreak.db");
        Database.open(file).close();
        try (Connection connection = Connections.connect(file, false)) {
            assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(connection, "synchronous")).isEqualTo("2");
            assertThat(pragma(connection, "foreign_keys")).isEqualTo("1");
        }
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_alone() throws Exception {
        Path file = folder.resolve("firebreak.db");
        String letter = "Dear Ada, this is not a database at all.\n".repeat(50);
        Files.writeString(file, letter);
        assertThatThrownBy(() -> Database.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("not a SQLite database");
        assertThat(file).hasContent(letter);
    }

    @Test
    void another_programs_database_is_refused_and_left_alone() throws Exception {
        Path file = folder.resolve("firebreak.db");
        run(file, "create table photos (id integer)");
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Database.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("another program's");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void a_database_that_a_newer_firebreak_wrote_is_refused() throws Exception {
        Path file = folder.resolve("firebreak.db");
        Database.open(file).close();
        run(file, "pragma user_version = 7000");
        assertThatThrownBy(() -> Database.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("7000")
                .hasMessageContaining("Update Firebreak");
    }

    @Test
    void a_database_from_before_words_came_before_vectors_keeps_its_jobs() throws Exception {
        Path file = folder.resolve("firebreak.db");
        try (Connection connection = Connections.connect(file, false);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(Schema.script(1));
            statement.executeUpdate("pragma application_id = " + Schema.APPLICATION_ID);
            statement.executeUpdate("pragma user_version = 1");
            statement.executeUpdate(
                    "insert into job values ('j', 'docs', 'SUCCEEDED', 1, 9, 9, 9, 0, 0, 0, 0, 600, 1, 2, null)");
        }
        try (Database database = Database.open(file)) {
            IngestJob job = database.catalogue().job("j").orElseThrow();
            assertThat(job.passages()).isEqualTo(600);
            assertThat(job.readAt()).isEmpty();
            database.catalogue().putJob(IngestJob.queued("k", "docs", List.of("/d"), Instant.EPOCH));
            assertThat(database.catalogue().jobs(9)).hasSize(2);
        }
        try (Connection connection = Connections.connect(file, false)) {
            assertThat(pragma(connection, "user_version")).isEqualTo(String.valueOf(Schema.VERSION));
        }
    }

    @Test
    void a_folder_in_the_place_of_the_file_is_said_with_its_path() throws Exception {
        Path file = Files.createDirectory(folder.resolve("firebreak.db"));
        assertThatThrownBy(() -> Database.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file + " cannot be opened");
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_said_with_its_path() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("data"), "");
        assertThatThrownBy(() -> Database.open(inTheWay.resolve("firebreak.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(inTheWay.toString())
                .hasMessageContaining("--data");
    }

    @Test
    void a_full_disk_and_a_file_that_may_not_be_written_are_told_apart() throws Exception {
        Path file = folder.resolve("firebreak.db");
        Database.open(file).close();
        try (Connection connection = Connections.connect(file, false);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma max_page_count = 1");
            assertThat(refusal(file, statement, "create table big as select zeroblob(1000000)"))
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("is full");
            statement.execute("pragma query_only = 1");
            assertThat(refusal(file, statement, "delete from entry"))
                    .hasMessageContaining(file + " cannot be written")
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void a_batch_that_fails_in_the_middle_leaves_nothing_behind() throws Exception {
        Path file = folder.resolve("firebreak.db");
        try (Database database = Database.open(file)) {
            run(
                    file,
                    "create trigger no before insert on entry when new.path = '/bad' begin select raise(abort, 'no'); end");
            assertThatThrownBy(() -> database.catalogue().put(List.of(entry("/good"), entry("/bad"))))
                    .isInstanceOf(StoreException.class);
            assertThat(database.catalogue().list("documents", Optional.empty(), 0, 10))
                    .isEmpty();
            database.catalogue().put(List.of(entry("/later")));
            assertThat(database.catalogue().list("documents", Optional.empty(), 0, 10))
                    .hasSize(1);
        }
    }

    @Test
    void what_a_killed_process_had_unpacked_is_removed_and_nothing_else() throws Exception {
        Files.writeString(folder.resolve("sqlite-3.54.1.0-0815-libsqlitejdbc.so"), "");
        Files.writeString(folder.resolve("sqlite-3.54.1.0-0815-libsqlitejdbc.so.lck"), "");
        Path other = Files.writeString(folder.resolve("notes.txt"), "");
        Database.removeLeftovers(folder);
        assertThat(folder.toFile().list()).containsExactly(other.getFileName().toString());
    }

    @Test
    void a_closed_database_says_so_and_closing_it_again_does_nothing() {
        Database database = Database.open(folder.resolve("firebreak.db"));
        database.close();
        database.close();
        assertThatThrownBy(() -> database.conversations().unfinished())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
    }

    private static StoreException refusal(Path file, Statement statement, String sql) {
        return StoreException.of(file, catchThrowableOfType(SQLException.class, () -> statement.executeUpdate(sql)));
    }

    private static void run(Path file, String sql) throws SQLException {
        try (Connection connection = Connections.connect(file, false);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma " + name)) {
            return row.getString(1);
        }
    }

    private static Entry entry(String path) {
        return new Entry(
                new DocumentId("documents", path), State.READ, 1, Instant.EPOCH, "t", "text", 1, "", Instant.EPOCH);
    }
}
