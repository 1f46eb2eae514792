package dev.firebreak.drills;

import dev.firebreak.adapters.recording.RecordingWriter;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Sampler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;

/** A sampler whose every look is kept, where somebody wants that. */
record RecordedSampler(Sampler sampler, Optional<RecordingWriter> recording) implements Sampler {
    @Override
    public Reading look() throws IOException {
        Reading reading = sampler.look();
        if (recording.isPresent()) {
            recording.get().write(reading);
        }
        return reading;
    }

    @Override
    public OptionalLong processorNanos() {
        return sampler.processorNanos();
    }

    @Override
    public void close() {
        sampler.close();
        try {
            if (recording.isPresent()) {
                recording.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the recording may lack its end", e);
        }
    }
}
