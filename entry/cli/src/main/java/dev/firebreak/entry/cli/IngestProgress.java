package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The line that tells how an ingestion is getting on, first through its files, then through the vectors. */
final class IngestProgress {
    /** Who waits this long for vectors is told that nobody has to. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final double ENOUGH_TO_TELL = 0.02;

    private final Terminal terminal;
    private final boolean ownInstance;
    private @Nullable Instant begun;
    private @Nullable Instant read;
    private long vectorsThen;
    private boolean told;

    /** @param ownInstance whether the work ends with this command */
    IngestProgress(Terminal terminal, boolean ownInstance) {
        this.terminal = terminal;
        this.ownInstance = ownInstance;
    }

    void show(JsonNode job, Instant now) {
        if (begun == null) {
            begun = now;
        }
        terminal.progress(job.hasNonNull("read_at") ? vectors(job, now) : files(job, Duration.between(begun, now)));
    }

    private static String files(JsonNode job, Duration since) {
        long found = job.path("found").asLong();
        if (job.path("state").asText().equals("queued")) {
            return "  waiting for earlier work";
        }
        if (!job.path("counted").asBoolean()) {
            return "  counting: " + Text.count(found, "file");
        }
        long done = job.path("done").asLong();
        double share = found == 0 ? 0 : (double) done / found;
        return bar(share)
                + String.format(
                        Locale.ROOT,
                        "%,d of %s, %s",
                        done,
                        Text.count(found, "file"),
                        Text.count(job.path("passages").asLong(), "passage"))
                + left(share, since);
    }

    private String vectors(JsonNode job, Instant now) {
        long made = job.path("vectors").asLong();
        long without = job.path("without_vectors").asLong();
        if (read == null) {
            read = now;
            vectorsThen = made;
        }
        Duration since = Duration.between(read, now);
        if (!told && since.compareTo(PATIENCE) >= 0) {
            told = true;
            terminal.note(Text.count(job.path("found").asLong(), "file")
                    + " read; words can be searched. Ctrl-C keeps what is done; "
                    + (ownInstance ? "the next start goes on" : "the running Firebreak goes on"));
        }
        // Of what was left when this began to look: somebody may look at a job that is half through.
        double seen =
                made + without == vectorsThen ? 1 : (double) (made - vectorsThen) / (made - vectorsThen + without);
        double share = made + without == 0 ? 1 : (double) made / (made + without);
        return bar(share)
                + String.format(Locale.ROOT, "vectors of %,d of %s", made, Text.count(made + without, "passage"))
                + left(seen, since);
    }

    private static String bar(double share) {
        return String.format(Locale.ROOT, "  %s %3.0f %%  ", Terminal.bar(share), share * 100);
    }

    private static String left(double share, Duration since) {
        boolean tellable = share < 1 && (share > ENOUGH_TO_TELL || (share > 0 && since.toSeconds() >= 20));
        return tellable
                ? ", about " + Text.span(Duration.ofMillis((long) (since.toMillis() * (1 - share) / share))) + " left"
                : "";
    }
}
