package dev.firebreak.app;

import dev.firebreak.adapters.prometheus.PrometheusReadings;
import dev.firebreak.adapters.prometheus.PrometheusServer;
import dev.firebreak.core.culprit.Evidence;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Moment;
import dev.firebreak.core.culprit.NodeWatch;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.entry.cli.Past;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Prometheus recorded, judged as if it were watched now. */
final class PastIncidents implements Past {
    @Override
    public Judged judge(String from, Instant until, Duration span) throws IOException, InterruptedException {
        PrometheusReadings readings = from.startsWith("http://") || from.startsWith("https://")
                ? new PrometheusServer(address(from)).readings(until, span)
                : PrometheusReadings.of(Path.of(from));
        Judging judging = new Judging(readings.pace());
        readings.forEach(judging::look);
        return new Judged(readings.start(), readings.end(), judging.looks, judging.incidents(), readings.notes());
    }

    private static URI address(String from) throws IOException {
        try {
            return URI.create(from);
        } catch (IllegalArgumentException e) {
            throw new IOException(from + " is no address. It looks like http://prometheus:9090", e);
        }
    }

    /** The judge counts in looks, which it takes for seconds; what it says is put right by how far they are apart. */
    private static final class Judging {
        private final int secondsALook;
        private final Map<String, NodeWatch> judges = new HashMap<>();
        private final Map<String, Reading> before = new HashMap<>();
        private final Map<String, Instant> since = new HashMap<>();
        private final Map<String, Incident> last = new LinkedHashMap<>();
        private long looks;

        Judging(Duration pace) {
            this.secondsALook = Math.toIntExact(Math.max(1, pace.toSeconds()));
        }

        void look(Reading reading) {
            looks++;
            Optional.ofNullable(before.put(reading.node(), reading))
                    .flatMap(earlier -> Interval.between(earlier, reading))
                    .ifPresent(interval -> judges.computeIfAbsent(reading.node(), node -> new NodeWatch(node, Map.of()))
                            .observe(new Moment(interval))
                            .forEach(told -> last.put(told.id(), stretched(told))));
        }

        List<Incident> incidents() {
            return List.copyOf(last.values());
        }

        private Incident stretched(Incident told) {
            Instant began = since.computeIfAbsent(
                    told.id(),
                    _ -> told.seen()
                            .minus(Duration.between(told.since(), told.seen()).multipliedBy(secondsALook)));
            return new Incident(
                    told.id(),
                    told.node(),
                    told.phase(),
                    told.place(),
                    told.victims(),
                    began,
                    told.seen(),
                    told.verdict(),
                    told.confidence(),
                    told.evidence().stream().map(this::stretched).toList());
        }

        private Evidence stretched(Evidence fact) {
            return switch (fact) {
                case Evidence.OnsetLag(int seconds) -> new Evidence.OnsetLag(seconds * secondsALook);
                case Evidence.HarmlessBefore(int seconds) -> new Evidence.HarmlessBefore(seconds * secondsALook);
                case Evidence.Recovery(int recovered, int pauses) ->
                    new Evidence.Recovery(recovered * secondsALook, pauses * secondsALook);
                default -> fact;
            };
        }
    }
}
