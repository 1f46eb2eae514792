package dev.firebreak.app;

import dev.firebreak.adapters.telemetry.Destination;
import dev.firebreak.adapters.telemetry.Otlp;
import dev.firebreak.adapters.telemetry.Self;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.telemetry.Answers;
import dev.firebreak.core.telemetry.Families;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.SpanSink;
import dev.firebreak.core.telemetry.Tracer;
import dev.firebreak.core.telemetry.Traces;
import dev.firebreak.core.web.Route;
import dev.firebreak.entry.api.TraceApi;
import dev.firebreak.entry.metrics.Figures;
import dev.firebreak.entry.metrics.Metrics;
import dev.firebreak.roles.watch.Fleet;
import dev.firebreak.roles.watch.WatchRole;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Logger;

/** What this process tells of itself: its last traces, its figures, and both and its log by OTLP where somebody takes them. */
final class Outlets implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.firebreak.app");

    /** Held, for the JDK forgets loggers that nobody holds, and with them who listens. */
    private static final Logger OWN = Logger.getLogger("dev.firebreak");

    private final InstantSource clock;
    private final Traces traces = new Traces();
    private final Answers answers = new Answers();
    private final List<SpanSink> sinks = new CopyOnWriteArrayList<>(List.of(traces, answers));
    private final List<Families.Source> sources = new CopyOnWriteArrayList<>(List.of(answers));
    private final OpenThings open = new OpenThings();
    private final Tracer tracer;

    Outlets(InstantSource clock) {
        this.clock = clock;
        this.tracer = new Tracer(
                this::over,
                clock,
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextLong());
    }

    Tracer tracer() {
        return tracer;
    }

    /** The last traces. */
    Traces traces() {
        return traces;
    }

    private void over(Span span) {
        sinks.forEach(sink -> sink.accept(span));
    }

    /**
     * Where figures and traces are asked for; from now on the watcher hears of first tokens, and OTLP's receiver of all.
     *
     * @param lab what the lab file says now, if there is one
     * @param node this machine's name
     */
    List<Route> routes(WatchRole watch, Fleet fleet, Supplier<Optional<Lab>> lab, String node, String version) {
        sinks.add(new FirstTokens(watch::hear, watch::latest, lab));
        Figures figures =
                new Figures(fleet, version, List.of(families -> sources.forEach(source -> source.tell(families))));
        destination(lab.get()).ifPresent(to -> send(to, new Self(version, node), figures));
        List<Route> routes = new ArrayList<>(new TraceApi(traces, watch).routes());
        routes.add(new Metrics(figures).route());
        return routes;
    }

    /** A variable that is wrong was perhaps meant for others: what is told of it must not keep everything from starting. */
    private static Optional<Destination> destination(Optional<Lab> lab) {
        try {
            return Destination.of(
                    System.getenv(), lab.flatMap(known -> known.telemetry().otlp()));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "No telemetry is sent: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    private void send(Destination to, Self self, Figures figures) {
        Otlp otlp = open.add(Otlp.start(to, self, figures, clock));
        sinks.add(otlp);
        sources.add(otlp);
        Handler handler = otlp.logs();
        OWN.addHandler(handler);
        open.add(() -> OWN.removeHandler(handler));
        LOG.log(Level.INFO, "Telemetry goes by {0}", to);
    }

    @Override
    public void close() {
        open.close();
    }
}
