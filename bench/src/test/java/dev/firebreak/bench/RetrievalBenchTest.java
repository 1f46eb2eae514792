package dev.firebreak.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrievalBenchTest {
    private static final List<String> TOPICS = List.of(
            "volcanoes",
            "bread",
            "football",
            "violins",
            "glaciers",
            "bicycles",
            "honey",
            "lighthouses",
            "chess",
            "tea");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void twenty_documents_are_found_by_what_they_are_about() throws Exception {
        write();
        Files.createDirectories(folder.resolve("qrels"));
        StringBuilder judgements = new StringBuilder("query-id\tcorpus-id\tscore\n");
        for (int i = 0; i < TOPICS.size(); i++) {
            judgements.append("q").append(i).append("\ta").append(i).append("\t1\n");
            judgements.append("q").append(i).append("\tb").append(i).append("\t1\n");
        }
        Files.writeString(folder.resolve("qrels/test.tsv"), judgements);

        assertThat(run(true)).isZero();

        String line = printed.toString(UTF_8);
        assertThat(line.lines()).hasSize(1);
        String number = "[0-9]+\\.[0-9]+";
        assertThat(line.strip())
                .matches("\\{\"bm25\":\\{\"ndcg10\":1.0000,\"recall100\":1.0000},\"vectors\":\\{\"ndcg10\":" + number
                        + ",\"recall100\":1.0000},\"fused\":\\{\"ndcg10\":1.0000,\"recall100\":1.0000},\"queryMillis\":"
                        + "\\{\"p50\":" + number + ",\"p99\":" + number + "},\"ingestPassagesPerSecond\":" + number
                        + ",\"embeddingsPerSecond\":" + number + "}");
    }

    @Test
    void without_judgements_only_speed_is_measured() throws Exception {
        write();
        assertThat(run(false)).isZero();
        assertThat(printed.toString(UTF_8))
                .contains("reading in 20 passages", "a search, median", "passages read in")
                .doesNotContain("nDCG");
    }

    @Test
    void a_folder_without_a_data_set_is_refused() {
        assertThatThrownBy(() -> run(true))
                .isInstanceOf(DataSetException.class)
                .hasMessageContaining(folder.resolve("corpus.jsonl").toString());
        assertThat(printed.size()).isZero();
    }

    @Test
    void percentiles_are_values_that_were_measured() {
        double[] four = {1, 2, 3, 4};
        assertThat(RetrievalBench.percentile(four, 50)).isEqualTo(2);
        assertThat(RetrievalBench.percentile(four, 99)).isEqualTo(4);
        assertThat(RetrievalBench.percentile(new double[] {7}, 50)).isEqualTo(7);
    }

    private int run(boolean json) {
        return RetrievalBench.run(folder, json, new PrintStream(printed, true, UTF_8));
    }

    private void write() throws Exception {
        StringBuilder corpus = new StringBuilder();
        StringBuilder queries = new StringBuilder();
        for (int i = 0; i < TOPICS.size(); i++) {
            String topic = TOPICS.get(i);
            corpus.append(document("a" + i, "All about " + topic, "People like " + topic + " for many reasons."));
            corpus.append(document("b" + i, "", "A short history of " + topic + " and those who love them."));
            queries.append("{\"_id\":\"q")
                    .append(i)
                    .append("\",\"text\":\"tell me of ")
                    .append(topic)
                    .append("\"}\n");
        }
        Files.writeString(folder.resolve("corpus.jsonl"), corpus);
        Files.writeString(folder.resolve("queries.jsonl"), queries);
    }

    private static String document(String id, String title, String text) {
        return "{\"_id\":\"" + id + "\",\"title\":\"" + title + "\",\"text\":\"" + text + "\"}\n";
    }
}
