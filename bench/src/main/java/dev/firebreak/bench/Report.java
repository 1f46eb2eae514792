package dev.firebreak.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * What was measured.
 *
 * @param passages how many were read in
 * @param rankings empty when it is not known what should be found
 */
record Report(Speed speed, Latency latency, long passages, Optional<Rankings> rankings) {
    Report(Speed speed, Latency latency, long passages) {
        this(speed, latency, passages, Optional.empty());
    }

    Report with(Rankings known) {
        return new Report(speed, latency, passages, Optional.of(known));
    }

    /** One line. */
    String json() {
        String quality = rankings.map(known -> String.format(
                        Locale.ROOT,
                        "\"bm25\":%s,\"vectors\":%s,\"fused\":%s,",
                        json(known.words()),
                        json(known.vectors()),
                        json(known.fused())))
                .orElse("");
        return "{" + quality
                + String.format(
                        Locale.ROOT,
                        "\"queryMillis\":{\"p50\":%.2f,\"p99\":%.2f},",
                        latency.p50Millis(),
                        latency.p99Millis())
                + String.format(
                        Locale.ROOT,
                        "\"ingestPassagesPerSecond\":%.1f,\"embeddingsPerSecond\":%.1f}",
                        speed.ingestPassagesPerSecond(),
                        speed.embeddingsPerSecond());
    }

    private static String json(Quality quality) {
        return String.format(
                Locale.ROOT, "{\"ndcg10\":%.4f,\"recall100\":%.4f}", quality.ndcg10(), quality.recall100());
    }

    /** For people. */
    String table() {
        StringBuilder table = new StringBuilder("\n");
        rankings.ifPresent(
                known -> table.append(String.format(Locale.ROOT, "%-26s %10s %10s%n", "", "nDCG@10", "Recall@100"))
                        .append(row("words (BM25)", known.words()))
                        .append(row("vectors", known.vectors()))
                        .append(row("fused", known.fused()))
                        .append('\n'));
        double share = speed.ingestPassagesPerSecond() / speed.embeddingsPerSecond();
        table.append(String.format(Locale.ROOT, "%-26s %10.1f ms%n", "a search, median", latency.p50Millis()))
                .append(String.format(Locale.ROOT, "%-26s %10.1f ms%n", "a search, 99 of 100", latency.p99Millis()))
                .append(String.format(
                        Locale.ROOT, "%-26s %10.1f a second%n", "the model by itself", speed.embeddingsPerSecond()))
                .append(String.format(
                        Locale.ROOT,
                        "%-26s %10.1f a second (%.0f %% of that)%n",
                        "passages read in",
                        speed.ingestPassagesPerSecond(),
                        100 * share))
                .append(String.format(Locale.ROOT, "%-26s %,10d", "passages", passages));
        return table.toString();
    }

    private static String row(String name, Quality quality) {
        return String.format(Locale.ROOT, "%-26s %10.3f %10.3f%n", name, quality.ndcg10(), quality.recall100());
    }

    /**
     * @param ingestPassagesPerSecond made into vectors, indexed and committed
     * @param embeddingsPerSecond what the model reaches by itself on the same passages
     */
    record Speed(double ingestPassagesPerSecond, double embeddingsPerSecond) {}

    /** From a question's text to its hits. */
    record Latency(double p50Millis, double p99Millis) {}

    /** The quality of each ranking. */
    record Rankings(Quality words, Quality vectors, Quality fused) {}
}
