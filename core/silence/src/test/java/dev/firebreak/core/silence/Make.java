package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Container;
import dev.firebreak.core.lab.Cron;
import dev.firebreak.core.lab.Expectation;
import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Scaling;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Window;
import dev.firebreak.core.lab.WindowText;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Workloads with promises, as a lab file would make them. */
final class Make {
    private final String name;
    private final WorkloadClass workloadClass;
    private final List<Expected> signs = new ArrayList<>();
    private final List<Window.Hours> active = new ArrayList<>();
    private final List<Window> quiet = new ArrayList<>();
    private Optional<Duration> start = Optional.empty();
    private ZoneId zone = ZoneOffset.UTC;
    private Optional<Cron> schedule = Optional.empty();
    private Optional<Duration> quietFor = Optional.empty();
    private Optional<Duration> idle = Optional.empty();
    private int copies = 1;

    private Make(String name, WorkloadClass workloadClass) {
        this.name = name;
        this.workloadClass = workloadClass;
    }

    static Make a(WorkloadClass workloadClass, String name) {
        return new Make(name, workloadClass);
    }

    Make sign(Expected sign) {
        signs.add(sign);
        return this;
    }

    Make progress(Duration every) {
        return sign(new Expected.Progress(every));
    }

    Make active(String window) {
        active.add((Window.Hours) WindowText.window(window));
        return this;
    }

    Make quiet(String window) {
        return quiet(WindowText.window(window));
    }

    Make quiet(Window window) {
        quiet.add(window);
        return this;
    }

    Make start(Duration time) {
        start = Optional.of(time);
        return this;
    }

    Make zone(String name) {
        zone = ZoneId.of(name);
        return this;
    }

    Make schedule(String cron) {
        schedule = Optional.of(new Cron(cron));
        return this;
    }

    Make run(Duration begin, Duration end) {
        return sign(new Expected.Run(Optional.of(begin), Optional.of(end)));
    }

    Make quietFor(Duration time) {
        quietFor = Optional.of(time);
        return this;
    }

    Make idle() {
        idle = Optional.of(Duration.ofMinutes(10));
        return this;
    }

    Make copies(int number) {
        copies = number;
        return this;
    }

    Declared declared() {
        return Declared.of(workload());
    }

    Workload workload() {
        return new Workload(
                name,
                workloadClass,
                workloadClass.treatment(),
                Optional.empty(),
                Container.UNKNOWN,
                new Replicas.Count(copies),
                Needs.NOTHING,
                Where.ANYWHERE,
                List.of(),
                Optional.empty(),
                quietFor,
                new Expectation(signs, active, quiet, start, zone),
                schedule,
                Set.of(),
                Optional.empty(),
                new Scaling(Optional.empty(), idle),
                Workload.USUAL_LOAD);
    }
}
