package dev.firebreak.entry.console;

import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.JobState;
import dev.firebreak.entry.console.DocumentsView.JobView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ingestion jobs in words. */
final class JobViews {
    private JobViews() {}

    static JobView of(IngestJob job, When updated) {
        boolean ended = job.state().ended();
        return new JobView(
                job.id(),
                job.collection(),
                String.join(", ", job.paths()),
                state(job.state()),
                ended,
                job.state() == JobState.FAILED,
                percent(job),
                progress(job),
                ended ? "" : pace(job),
                outcome(job),
                job.error().orElse(""),
                updated);
    }

    private static String state(JobState state) {
        return switch (state) {
            case QUEUED -> "waiting";
            case RUNNING -> "reading";
            case SUCCEEDED -> "done";
            case FAILED -> "failed";
            case CANCELED -> "canceled";
        };
    }

    /** Of the part that the job is in. */
    private static int percent(IngestJob job) {
        if (job.state().ended()) {
            return 100;
        }
        double share = job.readAt().isPresent() ? job.vectorShare() : job.readShare();
        return job.counted() ? (int) Math.floor(share * 100) : -1;
    }

    private static String progress(IngestJob job) {
        if (job.state() == JobState.QUEUED) {
            return "waiting for its turn";
        }
        if (job.readAt().isPresent() && !job.state().ended()) {
            return String.format(
                    Locale.ROOT,
                    "words can be searched; vectors of %,d of %s",
                    job.vectors(),
                    When.count(job.vectors() + job.withoutVectors(), "passage"));
        }
        return job.counted() || job.state().ended()
                ? String.format(Locale.ROOT, "%,d of %s", job.done(), When.count(job.found(), "file"))
                : String.format(
                        Locale.ROOT, "%,d done, counting: %s so far", job.done(), When.count(job.found(), "file"));
    }

    private static String pace(IngestJob job) {
        return job.readAt().isPresent()
                ? pace(
                        job.vectors(),
                        job.withoutVectors(),
                        Duration.between(job.readAt().get(), job.updated()),
                        "passages")
                : pace(
                        job.done(),
                        job.counted() ? job.found() - job.done() : 0,
                        Duration.between(job.started(), job.updated()),
                        "files");
    }

    private static String pace(long done, long left, Duration since, String what) {
        double seconds = since.toMillis() / 1000.0;
        if (seconds < 1 || done == 0) {
            return "";
        }
        double rate = done / seconds;
        String words = String.format(Locale.ROOT, rate < 9.95 ? "%.1f %s/s" : "%.0f %s/s", rate, what);
        return left > 0
                ? words + ", about " + When.length(Duration.ofSeconds((long) Math.ceil(left / rate))) + " left"
                : words;
    }

    private static String outcome(IngestJob job) {
        List<String> parts = new ArrayList<>();
        part(parts, job.read(), "read");
        part(parts, job.unchanged(), "unchanged");
        part(parts, job.skipped(), "skipped");
        part(parts, job.failed(), "failed");
        part(parts, job.removed(), "removed");
        if (job.state().ended() && job.withoutVectors() > 0) {
            parts.add(When.count(job.withoutVectors(), "passage") + " found by words only, until the next job");
        }
        return String.join(" · ", parts);
    }

    private static void part(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }
}
