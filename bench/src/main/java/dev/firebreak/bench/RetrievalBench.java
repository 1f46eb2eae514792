package dev.firebreak.bench;

import dev.firebreak.adapters.models.embedding.BgeSmall;
import dev.firebreak.adapters.search.LuceneIndex;
import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageIndex;
import dev.firebreak.core.knowledge.Retriever;
import dev.firebreak.core.knowledge.Search;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How well, and how fast, the product finds what a data set says it should find: with the product's own chunker,
 * embedding model, index and fusion.
 */
public final class RetrievalBench {
    private static final int WARM_UP_PASSAGES = 100;
    private static final int WARM_UP_QUERIES = 50;
    private static final int MOST_TIMED_QUERIES = 1_000;

    private final DataSet data;
    private final PassageIndex index;
    private final Embedder embedder;
    private final Corpus corpus;
    private final Progress progress;

    private RetrievalBench(DataSet data, PassageIndex index, Embedder embedder, Progress progress) {
        this.data = data;
        this.index = index;
        this.embedder = embedder;
        this.corpus = new Corpus(data, embedder);
        this.progress = progress;
    }

    /**
     * Reads a data set into an index in a temporary folder, asks its questions, and prints what came out.
     *
     * @param data a folder in the layout of BEIR; without {@code qrels/test.tsv} only speed is measured
     * @param json print one line of JSON, and nothing else
     * @return the exit code, 0
     * @throws DataSetException naming file and line, when the data set cannot be read
     */
    public static int run(Path data, boolean json, PrintStream out) {
        DataSet set = DataSet.in(data);
        Progress progress = json ? Progress.silent() : Progress.to(out);
        try (Scratch scratch = Scratch.create();
                BgeSmall model = new BgeSmall(scratch.folder("models"));
                LuceneIndex index = LuceneIndex.open(scratch.folder("index"), model.model(), model.dimensions())) {
            Report report = measure(set, index, model, progress);
            out.println(json ? report.json() : report.table());
            return 0;
        } catch (IOException failure) {
            throw new UncheckedIOException("the temporary folder of the bench cannot be used", failure);
        }
    }

    /** Measures with any index and model. */
    static Report measure(DataSet data, PassageIndex index, Embedder embedder, Progress progress) {
        return new RetrievalBench(data, index, embedder, progress).report();
    }

    private Report report() {
        // Read first: whoever has a mistake in them should not wait for the corpus.
        Map<String, String> queries = data.queries();
        Optional<Map<String, Map<String, Integer>>> judgements =
                data.hasJudgements() ? Optional.of(data.judgements()) : Optional.empty();
        Report.Speed speed = ingest();
        List<String> asked = judgements.isPresent()
                ? judgements.get().keySet().stream()
                        .filter(queries::containsKey)
                        .map(queries::get)
                        .toList()
                : List.copyOf(queries.values());
        Report report = new Report(speed, latency(asked), index.size());
        return judgements
                .map(known -> report.with(new Judge(index, embedder, progress).judge(queries, known)))
                .orElse(report);
    }

    private Report.Speed ingest() {
        AtomicLong total = new AtomicLong();
        List<Passage> first = new ArrayList<>();
        corpus.passages(passage -> {
            if (total.getAndIncrement() < WARM_UP_PASSAGES) {
                first.add(passage);
            }
        });
        progress.say("reading in " + total + " passages");
        new Pipeline(embedder, (passage, vector) -> {}).run(first);
        Ingest ingest = new Ingest(index, embedder, progress, total.get());
        corpus.passages(ingest::add);
        return ingest.finish();
    }

    private Report.Latency latency(List<String> questions) {
        if (questions.isEmpty()) {
            return new Report.Latency(0, 0);
        }
        progress.say("asking " + Math.min(MOST_TIMED_QUERIES, questions.size()) + " questions");
        Search search = new Retriever(index, embedder);
        for (int i = 0; i < WARM_UP_QUERIES; i++) {
            search.search(questions.get(i % questions.size()), Optional.empty(), Search.DEFAULT_TOP_K);
        }
        double[] millis = questions.stream()
                .limit(MOST_TIMED_QUERIES)
                .mapToDouble(question -> {
                    long start = System.nanoTime();
                    search.search(question, Optional.empty(), Search.DEFAULT_TOP_K);
                    return 1_000 * secondsSince(start);
                })
                .toArray();
        Arrays.sort(millis);
        return new Report.Latency(percentile(millis, 50), percentile(millis, 99));
    }

    /** The smallest value that so many percent do not exceed. */
    static double percentile(double[] sorted, int percent) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
