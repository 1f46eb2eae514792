package dev.firebreak.bench;

import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads passages in, round by round with a commit after each. Between rounds some of their passages are embedded again and
 * put nowhere: the model's own rate, on the same passages and under the same load of the machine.
 */
final class Ingest {
    private static final int ROUND = 512;

    /** A larger data set is sampled, every so many passages one. */
    private static final int SAMPLE_EVERY = 16;

    private static final int LEAST_SAMPLE = 400;

    /** Fewer at a time would measure how threads start and end. */
    private static final int SAMPLE_AT_A_TIME = 256;

    private final PassageIndex index;
    private final Embedder embedder;
    private final Progress progress;
    private final long total;
    private final int step;
    private final List<Passage> round = new ArrayList<>();
    private final List<Passage> sample = new ArrayList<>();

    private long passages;
    private long sampled;
    private double ingestSeconds;
    private double embedSeconds;

    Ingest(PassageIndex index, Embedder embedder, Progress progress, long total) {
        this.index = index;
        this.embedder = embedder;
        this.progress = progress;
        this.total = total;
        this.step = Math.clamp(total / LEAST_SAMPLE, 1, SAMPLE_EVERY);
    }

    void add(Passage passage) {
        round.add(passage);
        if (round.size() == ROUND) {
            read();
        }
    }

    Report.Speed finish() {
        read();
        embedSample();
        return new Report.Speed(passages / ingestSeconds, sampled / embedSeconds);
    }

    private void read() {
        if (round.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        new Pipeline(embedder, index::add).run(round);
        index.commit();
        ingestSeconds += secondsSince(start);
        passages += round.size();
        for (int i = 0; i < round.size(); i += step) {
            sample.add(round.get(i));
        }
        round.clear();
        progress.count(passages, total);
        if (sample.size() >= SAMPLE_AT_A_TIME) {
            embedSample();
        }
    }

    private void embedSample() {
        long start = System.nanoTime();
        new Pipeline(embedder, (passage, vector) -> {}).run(sample);
        embedSeconds += secondsSince(start);
        sampled += sample.size();
        sample.clear();
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
