package dev.firebreak.app;

import dev.firebreak.core.culprit.ServiceLevel;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.telemetry.GenAi;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.SpanSink;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells the watcher how long people wait for the first token: a witness besides the kernel. */
final class FirstTokens implements SpanSink {
    static final String WHAT = "time to first token";

    /** Who suffers where nobody knows which workload serves the model. */
    private static final String GATEWAY = "gateway";

    private final Consumer<ServiceLevel> watcher;
    private final Supplier<Optional<Interval>> machine;
    private final Supplier<Optional<Lab>> lab;

    /**
     * @param watcher who is told
     * @param machine what runs here
     * @param lab what the lab file says now
     */
    FirstTokens(Consumer<ServiceLevel> watcher, Supplier<Optional<Interval>> machine, Supplier<Optional<Lab>> lab) {
        this.watcher = watcher;
        this.machine = machine;
        this.lab = lab;
    }

    @Override
    public void accept(Span span) {
        span.number(GenAi.FIRST_CHUNK)
                .ifPresent(seconds -> watcher.accept(new ServiceLevel(workload(span), WHAT, 1_000 * seconds, "ms")));
    }

    /** The lab's name for who serves the model; else a unit here that bears the server's name, such as Ollama's. */
    private String workload(Span span) {
        String model = span.text(GenAi.MODEL).orElse("");
        return lab.get()
                .flatMap(known -> server(known, model))
                .or(() -> span.text(GenAi.PROVIDER).flatMap(this::unit))
                .orElse(GATEWAY);
    }

    private static Optional<String> server(Lab lab, String model) {
        return lab.models().stream()
                .filter(served ->
                        served.name().equals(model) || served.aliases().contains(model))
                .map(ServedModel::name)
                .findFirst();
    }

    private Optional<String> unit(String provider) {
        return machine.get().map(Interval::groups).stream()
                .flatMap(groups -> groups.stream())
                .map(group -> group.owner().name())
                .filter(name -> name.equals(provider) || name.equals(provider + ".service"))
                .findFirst();
    }
}
