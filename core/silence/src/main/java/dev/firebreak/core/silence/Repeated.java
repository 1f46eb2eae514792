package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Expected;
import java.time.Instant;

/** Calls of its own, or answers of its probe. */
final class Repeated extends Trace {
    private final boolean calls;

    Repeated(Expected expected) {
        super(expected);
        this.calls = expected instanceof Expected.Heartbeat;
    }

    @Override
    void take(Signal signal, Instant at) {
        if (calls ? signal instanceof Signal.Called : signal instanceof Signal.Answered) {
            keep(at);
        }
    }
}
