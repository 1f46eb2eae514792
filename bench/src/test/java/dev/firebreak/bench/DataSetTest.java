package dev.firebreak.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws Exception {
        Files.createDirectories(folder.resolve("qrels"));
        file(
                "corpus.jsonl",
                "{\"_id\":\"1\",\"title\":\"T\",\"text\":\"one\",\"metadata\":{\"text\":\"no\"}}\n\n{\"_id\":\"2\",\"text\":\"\"}");
        file("queries.jsonl", "{\"_id\":\"q\",\"text\":\"ask\"}");
        file("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq\t1\t2\nq\t2\t0\n");
    }

    @Test
    void documents_questions_and_judgements_are_read() {
        DataSet data = DataSet.in(folder);
        List<DataSet.Entry> documents = new ArrayList<>();
        data.documents(documents::add);
        assertThat(documents).containsExactly(new DataSet.Entry("1", "T", "one"));
        assertThat(data.queries()).isEqualTo(Map.of("q", "ask"));
        assertThat(data.judgements()).isEqualTo(Map.of("q", Map.of("1", 2, "2", 0)));
    }

    @Test
    void judgements_may_be_missing_but_documents_and_questions_not() throws Exception {
        Files.delete(folder.resolve("qrels/test.tsv"));
        assertThat(DataSet.in(folder).hasJudgements()).isFalse();
        Files.delete(folder.resolve("queries.jsonl"));
        assertThatThrownBy(() -> DataSet.in(folder))
                .isInstanceOf(DataSetException.class)
                .hasMessageContaining(folder.resolve("queries.jsonl").toString());
    }

    @Test
    void mistakes_are_named_by_file_and_line() throws Exception {
        for (String wrong : List.of("{\"_id\":\"2\"", "[]", "{\"text\":\"x\"}", "{\"_id\":\"2\",\"text\":7}", "no")) {
            file("corpus.jsonl", "{\"_id\":\"1\",\"text\":\"one\"}\n" + wrong);
            assertThatThrownBy(() -> DataSet.in(folder).documents(document -> {}))
                    .as(wrong)
                    .isInstanceOf(DataSetException.class)
                    .hasMessageContaining("corpus.jsonl, line 2");
        }
        for (String wrong : List.of("q\t1", "q\t1\tmuch", "q 1 1")) {
            file("qrels/test.tsv", "query-id\tcorpus-id\tscore\n" + wrong);
            assertThatThrownBy(() -> DataSet.in(folder).judgements())
                    .as(wrong)
                    .isInstanceOf(DataSetException.class)
                    .hasMessageContaining("test.tsv, line 2");
        }
        Files.write(folder.resolve("queries.jsonl"), new byte[] {(byte) 0xC3, 0x28});
        assertThatThrownBy(() -> DataSet.in(folder).queries()).hasMessageContaining("UTF-8");
    }

    private void file(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }
}
