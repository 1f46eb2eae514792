package dev.firebreak.drills;

import dev.firebreak.adapters.recording.RecordingWriter;
import dev.firebreak.adapters.sampling.LinuxSampler;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Moment;
import dev.firebreak.core.culprit.NodeWatch;
import dev.firebreak.core.culprit.ServiceLevel;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sampler and the judge of the watch role, a look at a time. */
final class Watcher implements AutoCloseable {
    private final long period;
    private final LinuxSampler sampler = new LinuxSampler("here");
    private final NodeWatch judge = new NodeWatch("here", Map.of());
    private final Optional<RecordingWriter> recording;
    private @Nullable Reading before;
    private long due = System.nanoTime();

    /**
     * @param period from look to look
     * @param recording where every look is kept, closed with this
     */
    Watcher(Duration period, Optional<RecordingWriter> recording) {
        this.period = period.toNanos();
        this.recording = recording;
    }

    /** Waits until it is time, looks, and gives what was told about incidents. */
    List<Incident> next(List<ServiceLevel> levels) throws IOException, InterruptedException {
        due = Math.max(due + period, System.nanoTime());
        long left = due - System.nanoTime();
        if (left > 0) {
            Thread.sleep(left / 1_000_000);
        }
        Reading now = sampler.look();
        if (recording.isPresent()) {
            recording.get().write(now);
        }
        Reading last = before;
        before = now;
        return last == null
                ? List.of()
                : Interval.between(last, now)
                        .map(interval -> judge.observe(new Moment(interval, levels)))
                        .orElse(List.of());
    }

    @Override
    public void close() throws IOException {
        sampler.close();
        if (recording.isPresent()) {
            recording.get().close();
        }
    }
}
