package dev.firebreak.bench;

import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads passages in, round by round, and takes the time. A round takes about as long as the ingest role lets what it has
 * read wait for a commit.
 */
final class Ingest {
    private static final int ROUND = 2048;

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
        if (round.size() == ROUND) {
            read();
        }
    }

    /** Reads in what is left; returns passages a second over all of it. */
    double finish() {
        read();
        return passages / seconds;
    }

    private void read() {
        if (round.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        new Pipeline(embedder, index::add).run(round);
        index.commit();
        seconds += (System.nanoTime() - start) / 1e9;
        passages += round.size();
        round.clear();
        progress.count(passages, total);
    }
}
