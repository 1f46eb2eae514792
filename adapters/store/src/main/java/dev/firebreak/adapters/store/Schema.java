package dev.firebreak.adapters.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Brings a file to the schema that this program knows. The files {@code schema-N.sql} lead from version N-1 to N; the
 * version stands in the header of the database (https://www.sqlite.org/pragma.html#pragma_user_version), beside a number
 * that tells Firebreak's files from others.
 */
final class Schema {
    static final int VERSION = 2;

    /** "FBRK" in ASCII. */
    static final int APPLICATION_ID = 0x4642524b;

    private Schema() {}

    static void prepare(Path file) throws SQLException {
        try (Connection connection = Connections.connect(file, false);
                Statement statement = connection.createStatement()) {
            int version = number(statement, "pragma user_version");
            if (version == VERSION && number(statement, "pragma application_id") == APPLICATION_ID) {
                return;
            }
            requireOurs(file, statement, version);
            statement.execute("pragma journal_mode = wal");
            connection.setAutoCommit(false);
            for (int next = version + 1; next <= VERSION; next++) {
                statement.executeUpdate(script(next));
            }
            statement.executeUpdate("pragma application_id = " + APPLICATION_ID);
            statement.executeUpdate("pragma user_version = " + VERSION);
            connection.commit();
        }
    }

    private static void requireOurs(Path file, Statement statement, int version) throws SQLException {
        boolean empty = version == 0 && number(statement, "select count(*) from sqlite_schema") == 0;
        if (!empty && number(statement, "pragma application_id") != APPLICATION_ID) {
            throw new StoreException(file + " is another program's database. Name another data folder with --data");
        }
        if (version > VERSION) {
            throw new StoreException(file + " was written by a newer Firebreak: its schema is " + version
                    + ", this program knows " + VERSION
                    + ". Update Firebreak, or name another data folder with --data");
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    static String script(int version) {
        String name = "schema-" + version + ".sql";
        try (InputStream script = Schema.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException(name + " is missing from the program's jar; build it anew");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
