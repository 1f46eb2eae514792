package dev.firebreak.bench;

import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads passages in and takes the time: first all of them by their words, then their vectors, as the ingest role does, and
 * with commits as often.
 */
final class Ingest {
    private static final int WORDS_ROUND = 20_000;
    private static final int LEAST_ROUND = 128;
    private static final int MOST_ROUND = 2048;
    private static final double COMMIT_SECONDS = 5;

    private final PassageIndex index;
    private final Embedder embedder;
    private final Progress progress;
    private final long total;
    private final List<Passage> round = new ArrayList<>();

    private long passages;
    private double seconds;

    Ingest(PassageIndex index, Embedder embedder, Progress progress, long total) {
        this.index = index;
        this.embedder = embedder;
        this.progress = progress;
        this.total = total;
    }

    void add(Passage passage) {
        round.add(passage);
        if (round.size() == WORDS_ROUND) {
            words();
        }
    }

    /** Reads in what is left and gives every passage its vector; returns passages a second over all of it. */
    double finish() {
        words();
        int limit = LEAST_ROUND;
        while (index.countWithoutVectors() > 0) {
            double took = vectors(limit);
            limit = (int) Math.clamp(limit * COMMIT_SECONDS / took, LEAST_ROUND, MOST_ROUND);
            progress.count(total - index.countWithoutVectors(), total);
        }
        return passages / seconds;
    }

    private double vectors(int limit) {
        long start = System.nanoTime();
        new Pipeline(embedder, index::add).run(index.withoutVectors(limit));
        index.commit();
        double took = (System.nanoTime() - start) / 1e9;
        seconds += took;
        return took;
    }

    private void words() {
        long start = System.nanoTime();
        round.forEach(index::add);
        index.commit();
        seconds += (System.nanoTime() - start) / 1e9;
        passages += round.size();
        round.clear();
    }
}
