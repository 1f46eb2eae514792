package dev.firebreak.drills;

import dev.firebreak.adapters.recording.RecordingReader;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Moment;
import dev.firebreak.core.culprit.NodeWatch;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Judges what was recorded, as if it happened now. Readings are read one at a time, however long the recording is. */
final class Replay {
    private final Codec codec;

    Replay(Codec codec) {
        this.codec = codec;
    }

    /**
     * @param told every word about every incident, in order
     * @return how many readings there were
     */
    long of(Path file, Consumer<Incident> told) throws IOException {
        Map<String, Reading> before = new HashMap<>();
        Map<String, NodeWatch> judges = new HashMap<>();
        long readings = 0;
        try (RecordingReader recording = RecordingReader.open(file, codec)) {
            for (Optional<Reading> next = recording.next(); next.isPresent(); next = recording.next()) {
                Reading reading = next.get();
                readings++;
                Reading last = before.put(reading.node(), reading);
                if (last != null) {
                    NodeWatch judge = judges.computeIfAbsent(reading.node(), node -> new NodeWatch(node, Map.of()));
                    Interval.between(last, reading)
                            .ifPresent(interval ->
                                    judge.observe(new Moment(interval)).forEach(told));
                }
            }
        }
        return readings;
    }
}
