package dev.firebreak.adapters.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.knowledge.Block;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFormatsTest {
    @TempDir
    Path folder;

    @Test
    void each_object_of_a_json_array_is_a_record() throws IOException {
        Reading reading = Reading.of(folder, "a.json", """
                [
                  {"name": "egg", "from": {"land": "CH"}, "tags": ["a", "b"]},
                  {"name": "ham",
                   "price": 3.50}
                ]
                """);
        reading.isRead("JSON");
        assertThat(reading.told())
                .containsExactly("line 2: name: egg\nfrom.land: CH\ntags: a, b", "lines 3–4: name: ham\nprice: 3.50");
        assertThat(reading.blocks()).allMatch(Block::standalone);
    }

    @Test
    void an_objects_members_stand_below_its_name() throws IOException {
        Reading reading =
                Reading.of(folder, "a.json", "{\"a\": 1,\n\"b\": {\"c\": true, \"d\": null},\n\"e\": [{\"f\": 2}]}");
        assertThat(reading.told()).containsExactly("line 1: a: 1", "b, line 2: c: true\nd: null", "e, line 3: f: 2");
    }

    @Test
    void broken_json_says_where() throws IOException {
        assertThat(Reading.of(folder, "a.json", "{\"a\": 1,\n \"b\": }").failed())
                .startsWith("not valid JSON: ")
                .contains("line 2");
    }

    @Test
    void endlessly_deep_json_fails() throws IOException {
        assertThat(Reading.of(folder, "a.json", "[".repeat(1_000_000)).failed()).contains("not valid JSON");
        assertThat(Reading.of(folder, "a.json", "{\"a\":".repeat(100_000)).failed())
                .contains("not valid JSON");
    }

    @Test
    void json_lines_are_records_and_a_few_broken_ones_are_kept_as_text() throws IOException {
        Reading reading = Reading.of(folder, "a.jsonl", "{\"a\":1}\n\n{\"a\":\n{\"a\":3}\n");
        reading.isRead("JSON lines (1 of 3 lines broken, kept as text)");
        assertThat(reading.told()).containsExactly("line 1: a: 1", "line 3: {\"a\":", "line 4: a: 3");
        assertThat(reading.blocks()).allMatch(Block::standalone);
    }

    @Test
    void a_file_that_is_mostly_not_json_lines_fails() throws IOException {
        assertThat(Reading.of(folder, "a.ndjson", "one\ntwo\n{\"a\":3}\n").failed())
                .startsWith("not JSON lines: 2 of 3 lines are broken, first line 1: ");
    }

    @Test
    void rows_say_their_columns() throws IOException {
        Reading reading = Reading.of(folder, "a.csv", "name,price,note\negg,3,\n\"ham\nsmoked\",4,\"a \"\"b\"\"\"\n");
        reading.isRead("CSV");
        assertThat(reading.told())
                .containsExactly(
                        "line 2: name: egg; price: 3", "lines 3–4: name: ham\nsmoked; price: 4; note: a \"b\"");
        assertThat(reading.blocks()).allMatch(Block::standalone);
    }

    @Test
    void without_a_header_rows_are_values_and_other_delimiters_are_found() throws IOException {
        assertThat(Reading.of(folder, "a.csv", "1;2\n3;4").told()).containsExactly("line 1: 1; 2", "line 2: 3; 4");
        assertThat(Reading.of(folder, "a.tsv", "name\tprice\negg\t3\"\n").told())
                .containsExactly("line 2: name: egg; price: 3\"");
    }

    @Test
    void a_quotation_that_never_ends_fails() throws IOException {
        assertThat(Reading.of(folder, "a.csv", "a,b\n1,\"2\n").failed()).startsWith("broken table");
        assertThat(Reading.of(folder, "b.csv", "a,b\n1,\"" + "x".repeat(5 << 20))
                        .failed())
                .contains("quotation mark");
    }
}
