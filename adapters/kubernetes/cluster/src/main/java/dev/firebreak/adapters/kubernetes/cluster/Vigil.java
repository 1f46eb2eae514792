package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.walls.cluster.ApplyProgress;
import dev.firebreak.core.walls.cluster.ObjectName;
import dev.firebreak.core.walls.cluster.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Waits until everything in a wave is healthy. It lists, judges, and watches for the next change; a list is read again
 * at least every ten seconds, since what holds a workload up may be told by its pods alone.
 */
final class Vigil {
    private static final Duration LONGEST_WATCH = Duration.ofSeconds(10);

    /** Changes come in bursts; one look at the end of one is enough. */
    private static final Duration BREATH = Duration.ofMillis(500);

    private final Objects objects;
    private final Ownership ownership;
    private final ApplyProgress progress;
    private final Duration timeout;
    private final Pauses pauses;
    private final Duration deadline;
    private final Reasons reasons;
    private final Watch watch;
    private final Map<ObjectName, String> told = new HashMap<>();
    private final Map<String, Boolean> waitsForConsumer = new HashMap<>();

    /** @param timeout from now on, for all waves together */
    Vigil(Objects objects, Ownership ownership, ApplyProgress progress, Duration timeout) {
        this.objects = objects;
        this.ownership = ownership;
        this.progress = progress;
        this.timeout = timeout;
        this.pauses = objects.api().pauses();
        this.deadline = pauses.now().plus(timeout);
        this.reasons = new Reasons(objects);
        this.watch = new Watch(objects.api());
    }

    private record Group(ApiResource resource, Optional<String> namespace) {}

    /** Returns when all are healthy; the trouble is of the first that cannot be, or is not in time. */
    Optional<Trouble> await(List<Rehearsed> wave) throws RefusedException, InterruptedException {
        Map<Group, List<Wanted>> pending = new LinkedHashMap<>();
        for (Rehearsed one : wave) {
            if (Health.isSlow(one.resource())) {
                Group group = new Group(one.resource(), one.wanted().object().namespace());
                pending.computeIfAbsent(group, _ -> new ArrayList<>()).add(one.wanted());
            }
        }
        while (!pending.isEmpty()) {
            Optional<String> moment = Optional.empty();
            Optional<Trouble> late = Optional.empty();
            for (Group group : List.copyOf(pending.keySet())) {
                List<Wanted> waiting = new ArrayList<>(pending.getOrDefault(group, List.of()));
                Objects.Listed listed = objects.list(group.resource(), group.namespace(), query());
                for (Wanted wanted : List.copyOf(waiting)) {
                    Health health = look(wanted, listed.items());
                    switch (health) {
                        case Health.Good _ -> {
                            waiting.remove(wanted);
                            progress.healthy(wanted.object());
                        }
                        case Health.Waiting(String state) -> {
                            tell(wanted.object(), state);
                            late = late.isPresent() ? late : Optional.of(late(wanted, state));
                        }
                        case Health.Failed(String reason) -> {
                            return Optional.of(failed(wanted, reason));
                        }
                    }
                }
                if (waiting.isEmpty()) {
                    pending.remove(group);
                } else {
                    pending.put(group, waiting);
                    moment = moment.isPresent() ? moment : Optional.of(listed.resourceVersion());
                }
            }
            Duration left = deadline.minus(pauses.now());
            if (late.isPresent() && !left.isPositive()) {
                return late;
            }
            if (moment.isPresent()) {
                Group first = pending.keySet().iterator().next();
                watch.next(
                        first.resource().path(first.namespace()) + "?" + query(),
                        moment.get(),
                        left.compareTo(LONGEST_WATCH) < 0 ? left : LONGEST_WATCH);
                pauses.pause(BREATH);
            }
        }
        return Optional.empty();
    }

    private String query() {
        return Objects.labels(ownership.selector());
    }

    private Health look(Wanted wanted, List<JsonNode> items) throws RefusedException, InterruptedException {
        for (JsonNode item : items) {
            if (item.path("metadata")
                    .path("name")
                    .asText()
                    .equals(wanted.object().name())) {
                // Lists leave out what kind their elements are of.
                return judged(item, wanted.object());
            }
        }
        return new Health.Failed("somebody deleted it meanwhile");
    }

    private Health judged(JsonNode item, ObjectName object) throws RefusedException, InterruptedException {
        Health health = Health.of(item, object.kind());
        if (!(health instanceof Health.Waiting)) {
            return health;
        }
        if (object.kind().equals("PersistentVolumeClaim")) {
            String name = item.path("spec").path("storageClassName").asText();
            return waitsForConsumer(name) ? new Health.Good("bound when somebody uses it") : health;
        }
        return reasons.ofPods(item, object.kind()).orElse(health);
    }

    private boolean waitsForConsumer(String storageClass) throws RefusedException, InterruptedException {
        Boolean known = waitsForConsumer.get(storageClass);
        if (known == null) {
            String path = "/apis/storage.k8s.io/v1/storageclasses/" + ApiResource.encoded(storageClass);
            Answer answer = objects.api().send(Call.get(path));
            known = answer.body().path("volumeBindingMode").asText().equals("WaitForFirstConsumer");
            waitsForConsumer.put(storageClass, known);
        }
        return known;
    }

    private void tell(ObjectName object, String state) {
        if (!state.equals(told.put(object, state))) {
            progress.waiting(object, state);
        }
    }

    private Trouble failed(Wanted wanted, String reason) throws RefusedException, InterruptedException {
        return trouble(wanted, wanted.object() + " does not become healthy: " + reason);
    }

    private Trouble late(Wanted wanted, String state) throws RefusedException, InterruptedException {
        return trouble(wanted, wanted.object() + " is not healthy after " + span(timeout) + ": " + state);
    }

    private Trouble trouble(Wanted wanted, String what) throws RefusedException, InterruptedException {
        ObjectName object = wanted.object();
        String warned = reasons.lastWarning(object)
                .map(said -> "; the cluster warns: " + said)
                .orElse("");
        String where = object.namespace().map(space -> " -n " + space).orElse("");
        return new Trouble(
                what + warned,
                wanted.place(),
                "See more with kubectl describe " + object.kind().toLowerCase(java.util.Locale.ROOT) + where + " "
                        + object.name() + ", mend it, and apply again; --timeout waits longer");
    }

    private static String span(Duration span) {
        return span.toSeconds() % 60 == 0 ? span.toMinutes() + " min" : span.toSeconds() + " s";
    }
}
