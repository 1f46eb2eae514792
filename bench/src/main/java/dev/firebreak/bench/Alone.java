package dev.firebreak.bench;

import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.Passage;
import java.util.List;

/** The embedding model's own rate: passages are embedded and put nowhere. */
final class Alone {
    private final Embedder embedder;
    private long passages;
    private double seconds;

    Alone(Embedder embedder) {
        this.embedder = embedder;
    }

    void embed(List<Passage> sample) {
        long start = System.nanoTime();
        new Pipeline(embedder, (passage, vector) -> {}).run(sample);
        seconds += (System.nanoTime() - start) / 1e9;
        passages += sample.size();
    }

    double passagesPerSecond() {
        return passages / seconds;
    }
}
