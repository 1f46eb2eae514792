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
    /** Every so many passages one is embedded by itself, before and after, for the model's own rate. */
    private static final int SAMPLE_EVERY = 16;

    private static final int LEAST_SAMPLE = 400;
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
        corpus.passages(passage -> total.incrementAndGet());
        List<Passage> sample = sample(total.get());
        progress.say("embedding " + sample.size() + " of " + total + " passages, for the model's own rate");
        embedOnly(sample.subList(0, Math.min(WARM_UP_PASSAGES, sample.size())));
        double before = embedOnly(sample);
        progress.say("reading in " + total + " passages");
        double seconds = readIn(total.get());
        progress.say("embedding " + sample.size() + " passages again");
        double after = embedOnly(sample);
        return new Report.Speed(total.get() / seconds, 2 * sample.size() / (before + after));
    }

    private List<Passage> sample(long total) {
        long step = Math.clamp(total / LEAST_SAMPLE, 1, SAMPLE_EVERY);
        List<Passage> sample = new ArrayList<>();
        AtomicLong number = new AtomicLong();
        corpus.passages(passage -> {
            if (number.getAndIncrement() % step == 0) {
                sample.add(passage);
            }
        });
        return sample;
    }

    private double embedOnly(List<Passage> passages) {
        long start = System.nanoTime();
        new Pipeline(embedder, (passage, vector) -> {}).run(passages::forEach);
        return secondsSince(start);
    }

    private double readIn(long total) {
        long start = System.nanoTime();
        Commits commits = new Commits(index);
        AtomicLong done = new AtomicLong();
        Pipeline pipeline = new Pipeline(embedder, (passage, vector) -> {
            index.add(passage, vector);
            progress.count(done.incrementAndGet(), total);
        });
        pipeline.run(out -> corpus.passages(passage -> {
            out.accept(passage);
            commits.now();
        }));
        index.commit();
        return secondsSince(start);
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
