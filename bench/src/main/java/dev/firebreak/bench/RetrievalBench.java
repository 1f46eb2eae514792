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

/**
 * How well, and how fast, the product finds what a data set says it should find: with the product's own chunker,
 * embedding model, index and fusion.
 */
public final class RetrievalBench {
    private static final int WARM_UP_PASSAGES = 100;
    /** Enough for the compiler to have seen everything, and for the index to have done its merging. */
    private static final int WARM_UP_QUERIES = 500;

    private static final int SAMPLE_EVERY = 16;
    private static final int MOST_TIMED_QUERIES = 1_000;

    private final DataSet data;
    private final PassageIndex index;
    private final Embedder embedder;
    private final Corpus corpus;
    private final Progress progress;
    private long total;

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
        List<Passage> sample = sample();
        List<Passage> half = sample.subList(0, (sample.size() + 1) / 2);
        new Alone(embedder).embed(half.subList(0, Math.min(half.size(), WARM_UP_PASSAGES)));
        Alone alone = new Alone(embedder);
        alone.embed(half);
        double ingested = ingest();
        List<String> asked = judgements.isPresent()
                ? judgements.get().keySet().stream()
                        .filter(queries::containsKey)
                        .map(queries::get)
                        .toList()
                : List.copyOf(queries.values());
        Report.Latency latency = latency(asked);
        // Before and after, so that a machine that slows down meanwhile slows both; by now the index has done its
        // merging.
        alone.embed(sample.size() > 1 ? sample.subList(half.size(), sample.size()) : half);
        Report.Speed speed = new Report.Speed(ingested, alone.passagesPerSecond());
        Report report = new Report(speed, latency, index.size());
        return judgements
                .map(known -> report.with(new Judge(index, embedder, progress).judge(queries, known)))
                .orElse(report);
    }

    /** Passages from all over the corpus, in two interleaved halves. */
    private List<Passage> sample() {
        List<Passage> even = new ArrayList<>();
        List<Passage> odd = new ArrayList<>();
        total = 0;
        corpus.passages(passage -> {
            if (total % SAMPLE_EVERY == 0) {
                (total / SAMPLE_EVERY % 2 == 0 ? even : odd).add(passage);
            }
            total++;
        });
        even.addAll(odd);
        return even;
    }

    private double ingest() {
        progress.say("reading in " + total + " passages");
        Ingest ingest = new Ingest(index, embedder, progress, total);
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
