package dev.firebreak.adapters.documents;

import dev.firebreak.core.knowledge.TextExtractor.Outcome;
import java.io.IOException;

/** Ends the reading of a file early, with what became of it. */
final class Refusal extends IOException {
    private final transient Outcome outcome;

    private Refusal(Outcome outcome, String reason) {
        super(reason);
        this.outcome = outcome;
    }

    static Refusal skipped(String reason) {
        return new Refusal(new Outcome.Skipped(reason), reason);
    }

    static Refusal failed(String reason) {
        return new Refusal(new Outcome.Failed(reason), reason);
    }

    Outcome outcome() {
        return outcome;
    }
}
