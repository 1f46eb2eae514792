package dev.firebreak.adapters.documents;

import dev.firebreak.core.knowledge.Place;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Tables as text: each row a record that says its columns' names. */
final class CsvReader implements FormatReader {
    private static final String DELIMITERS = ",;\t|";
    private static final int LOOK_AHEAD = 8 * 1024;
    private static final int LONGEST_NAME = 60;

    private final boolean tabs;

    CsvReader(boolean tabs) {
        this.tabs = tabs;
    }

    @Override
    public void read(Input input, Draft draft) throws IOException {
        BufferedReader text = input.text();
        CSVFormat.Builder format =
                CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).setTrailingData(true);
        format = tabs ? format.setDelimiter('\t').setQuote(null) : format.setDelimiter(delimiter(text));
        RowGuard guard = new RowGuard(text);
        try (CSVParser parser =
                CSVParser.builder().setReader(guard).setFormat(format.get()).get()) {
            rows(parser, guard, draft);
        } catch (UncheckedIOException broken) {
            IOException cause = broken.getCause();
            throw cause instanceof Refusal
                    ? cause
                    : Refusal.failed(
                            "broken table: " + CleanText.line(cause == null ? "" : String.valueOf(cause.getMessage())));
        }
    }

    private static void rows(CSVParser parser, RowGuard guard, Draft draft) throws IOException {
        List<String> header = List.of();
        boolean first = true;
        boolean onlyHeader = false;
        Place headerPlace = Place.WHOLE;
        for (CSVRecord row : parser) {
            guard.nextRow();
            List<String> values = row.toList();
            Place place = place(parser, values);
            if (first && isHeader(values)) {
                header = values.stream().map(CleanText::line).toList();
                headerPlace = place;
                onlyHeader = true;
            } else {
                draft.record(text(header, values), place);
                onlyHeader = false;
            }
            first = false;
        }
        if (onlyHeader) {
            draft.record(String.join("; ", header), headerPlace);
        }
    }

    private static Place place(CSVParser parser, List<String> values) {
        long breaks = values.stream()
                .flatMapToInt(String::chars)
                .filter(letter -> letter == '\n')
                .count();
        int last = (int) Math.max(1, parser.getCurrentLineNumber());
        return Place.lines((int) Math.max(1, last - breaks), last);
    }

    private static String text(List<String> header, List<String> values) {
        StringJoiner text = new StringJoiner("; ");
        for (int column = 0; column < values.size(); column++) {
            String value = values.get(column).strip();
            if (!value.isEmpty()) {
                text.add(column < header.size() ? header.get(column) + ": " + value : value);
            }
        }
        return text.toString();
    }

    /** Names of columns are short, differ, and are no numbers. */
    private static boolean isHeader(List<String> values) {
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            String name = value.strip();
            boolean named = !name.isEmpty() && name.length() <= LONGEST_NAME;
            if (!named || name.codePoints().noneMatch(Character::isLetter) || !seen.add(name)) {
                return false;
            }
        }
        return values.size() > 1;
    }

    private static char delimiter(BufferedReader text) throws IOException {
        text.mark(LOOK_AHEAD);
        char[] beginning = new char[LOOK_AHEAD];
        int length = Math.max(0, text.read(beginning, 0, LOOK_AHEAD));
        text.reset();
        int[] counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        for (int at = 0; at < length && (quoted || (beginning[at] != '\n' && beginning[at] != '\r')); at++) {
            quoted ^= beginning[at] == '"';
            int delimiter = DELIMITERS.indexOf(beginning[at]);
            if (!quoted && delimiter >= 0) {
                counts[delimiter]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return DELIMITERS.charAt(best);
    }

    /** Ends rows that never end, such as those after a quotation mark that nothing closes. */
    private static final class RowGuard extends FilterReader {
        private static final int LONGEST_ROW = 4 << 20;

        private int length;

        RowGuard(Reader text) {
            super(text);
        }

        void nextRow() {
            length = 0;
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(char[] into, int offset, int size) throws IOException {
            int got = super.read(into, offset, size);
            count(Math.max(0, got));
            return got;
        }

        private void count(int letters) throws Refusal {
            length += letters;
            if (length > LONGEST_ROW) {
                throw Refusal.failed("broken table: a row of more than " + LONGEST_ROW
                        + " letters; a quotation mark is never closed, maybe");
            }
        }
    }
}
