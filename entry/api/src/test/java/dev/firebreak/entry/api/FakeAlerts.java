package dev.firebreak.entry.api;

import dev.firebreak.core.alerts.Alert;
import dev.firebreak.core.alerts.AlertState;
import dev.firebreak.core.alerts.Mute;
import dev.firebreak.core.alerts.Overview;
import dev.firebreak.core.alerts.WayState;
import dev.firebreak.core.lab.Severity;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.roles.watch.Alerts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts as a test says. */
public final class FakeAlerts implements Alerts {
    private final Instant now;
    private final List<AlertState> active = new ArrayList<>();
    private final List<AlertState> recent = new ArrayList<>();
    private final List<Mute> mutes = new ArrayList<>();
    private final List<WayState> ways = new ArrayList<>();

    public FakeAlerts(Instant now) {
        this.now = now;
    }

    /** A database that waits, told to a phone; an agent that was silent; an e-mail that does not arrive. */
    public FakeAlerts busy() {
        active.add(new AlertState(
                alert("postgres", Severity.CRITICAL, "postgres waits for disk sda on pi-5, likely because of reindex"),
                Optional.empty(),
                0,
                Optional.empty(),
                Map.of("phone", now.plusSeconds(30))));
        recent.add(new AlertState(
                alert("bot", Severity.NOTICE, "bot is stuck"),
                Optional.of(now.plusSeconds(300)),
                4,
                Optional.of("planned: a new model"),
                Map.of()));
        ways.add(new WayState("phone", "ntfy", "ntfy.sh", Optional.of(now), Optional.empty(), Optional.empty(), 0));
        ways.add(new WayState(
                "email",
                "email",
                "me@example.org by smtp.example.org:587",
                Optional.empty(),
                Optional.of(now),
                Optional.of("smtp.example.org cannot be reached"),
                2));
        return this;
    }

    private Alert alert(String workload, Severity severity, String title) {
        return new Alert(
                "starved/" + workload,
                Alert.Kind.STARVED,
                severity,
                title,
                title + ". Give reindex a smaller share of the disk.",
                Optional.of(workload),
                Optional.of(WorkloadClass.DATA),
                Optional.of("pi-5"),
                List.of("reindex"),
                "",
                now,
                List.of());
    }

    @Override
    public Overview overview() {
        return new Overview(active, recent, mutes, ways, 0);
    }

    @Override
    public Optional<Mute> silence(Map<String, String> labels, Duration length, String who, String reason) {
        if ("ghost".equals(labels.get("workload"))) {
            return Optional.empty();
        }
        Mute mute = new Mute("1a2b3c4d", labels, now, now.plus(length), who, reason);
        mutes.add(mute);
        return Optional.of(mute);
    }

    @Override
    public boolean unsilence(String id) {
        return mutes.removeIf(mute -> mute.id().equals(id));
    }

    @Override
    public List<Trial> test() {
        return ways.stream()
                .map(way -> new Trial(way.name(), way.where(), Duration.ofMillis(120), way.failure()))
                .toList();
    }
}
