package dev.firebreak.entry.cli;

import dev.firebreak.core.culprit.Incident;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Judges what another system recorded. */
public interface Past {
    /**
     * Judges a span of the past as if it were watched now.
     *
     * @param from a file of Prometheus' answers, or the address of Prometheus or VictoriaMetrics
     * @param until where the span ends; a file is judged whole
     * @param span how much before that
     * @throws IOException when it cannot be read, or holds too little to judge: with what to do
     */
    Judged judge(String from, Instant until, Duration span) throws IOException, InterruptedException;

    /**
     * What was found.
     *
     * @param looks how many there were, of all nodes
     * @param incidents as each was last told, in the order in which they began
     * @param notes what cannot be told from this
     */
    record Judged(Instant start, Instant end, long looks, List<Incident> incidents, List<String> notes) {
        public Judged {
            incidents = List.copyOf(incidents);
            notes = List.copyOf(notes);
        }
    }
}
