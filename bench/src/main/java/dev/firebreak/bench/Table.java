package dev.firebreak.bench;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of lines with values between commas, the first line naming the columns. Quotes mean nothing. What is wrong is
 * collected, so that it can be told together.
 */
final class Table {
    /** More problems than this are counted, not told. */
    private static final int MOST_PROBLEMS = 20;

    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private List<String> columns = List.of();
    private int untold;

    private Table(Path file) {
        this.file = file;
    }

    /** Reads a file; a missing column, an empty or missing file is a problem of the table. */
    static Table read(Path file, List<String> needed) {
        Table table = new Table(file);
        table.parse(table.lines(), needed);
        return table;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException missing) {
            problems.add(file + ": there is no such file");
        } catch (CharacterCodingException notText) {
            problems.add(file + ": it is not UTF-8 text");
        } catch (IOException failure) {
            problems.add(file + ": it cannot be read: " + failure);
        }
        return List.of();
    }

    private void parse(List<String> lines, List<String> needed) {
        if (!problems.isEmpty()) {
            return;
        }
        if (lines.isEmpty()) {
            problems.add(file + ": it is empty; the first line names the columns, " + String.join(",", needed));
            return;
        }
        columns = List.of(lines.getFirst().replace("\uFEFF", "").strip().split("\\s*,\\s*", -1));
        for (String column : needed) {
            if (!columns.contains(column)) {
                problems.add(file + ", line 1: there is no column '" + column + "' among " + String.join(",", columns));
            }
        }
        if (!problems.isEmpty()) {
            return;
        }
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                row(lines.get(i), i + 1);
            }
        }
        if (rows.isEmpty() && problems.isEmpty()) {
            problems.add(file + ": it has no lines below the first");
        }
    }

    private void row(String line, int number) {
        List<String> values = List.of(line.strip().split("\\s*,\\s*", -1));
        if (values.size() == columns.size()) {
            rows.add(new Row(number, values));
        } else {
            problem(number, "'" + line + "' has " + values.size() + " values, the first line names " + columns.size());
        }
    }

    List<Row> rows() {
        return rows;
    }

    void problem(int line, String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(file + ", line " + line + ": " + what);
        } else {
            untold++;
        }
    }

    /** What is wrong, one problem each. */
    List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        if (untold > 0) {
            all.add(file + ": and " + untold + " more");
        }
        return all;
    }

    /** A line below the first. */
    final class Row {
        private final int line;
        private final List<String> values;

        private Row(int line, List<String> values) {
            this.line = line;
            this.values = values;
        }

        /** Empty where there is no such column. */
        Optional<String> text(String column) {
            int at = columns.indexOf(column);
            return at < 0 ? Optional.empty() : Optional.of(values.get(at));
        }

        /** A whole number from 0; otherwise a problem of the table, and empty. */
        Optional<Long> number(String column) {
            String value = text(column).orElseThrow();
            if (value.matches("\\d{1,15}")) {
                return Optional.of(Long.parseLong(value));
            }
            problem(column + " is '" + value + "', expected a whole number from 0");
            return Optional.empty();
        }

        void problem(String what) {
            Table.this.problem(line, what);
        }
    }
}
