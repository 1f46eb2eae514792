package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.walls.cluster.ApplyProgress;
import dev.firebreak.core.walls.cluster.ObjectName;
import dev.firebreak.core.walls.cluster.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

    private record Group(ApiResource resource, Optional<String> namespace) {
        static Group of(Rehearsed one) {
            return new Group(one.resource(), one.wanted().object().namespace());
        }
    }

    /**
     * One that is not healthy yet.
     *
     * @param moment of the list that said so
     */
    private record Waiter(Rehearsed one, String state, String moment) {}

    /** Returns when all are healthy; the trouble is of the first that cannot be, or is not in time. */
    Optional<Trouble> await(List<Rehearsed> wave) throws RefusedException, InterruptedException {
        List<Rehearsed> pending =
                wave.stream().filter(one -> Health.isSlow(one.resource())).toList();
        while (true) {
            List<Waiter> waiting = new ArrayList<>();
            Optional<Trouble> failed = look(pending, waiting);
            if (failed.isPresent() || waiting.isEmpty()) {
                return failed;
            }
            Waiter first = waiting.getFirst();
            Duration left = deadline.minus(pauses.now());
            if (!left.isPositive()) {
                return Optional.of(late(first));
            }
            Group group = Group.of(first.one());
            watch.next(
                    group.resource().path(group.namespace()) + "?" + query(),
                    first.moment(),
                    left.compareTo(LONGEST_WATCH) < 0 ? left : LONGEST_WATCH);
            pauses.pause(BREATH);
            pending = waiting.stream().map(Waiter::one).toList();
        }
    }

    /** Looks at all of them once, list by list, until one has failed. */
    private Optional<Trouble> look(List<Rehearsed> pending, List<Waiter> waiting)
            throws RefusedException, InterruptedException {
        Map<Group, Objects.Listed> lists = new HashMap<>();
        for (Rehearsed one : pending) {
            Group group = Group.of(one);
            Objects.Listed listed = lists.get(group);
            if (listed == null) {
                listed = objects.list(group.resource(), group.namespace(), query());
                lists.put(group, listed);
            }
            ObjectName object = one.wanted().object();
            switch (health(object, listed.items())) {
                case Health.Good _ -> progress.healthy(object);
                case Health.Waiting(String state) -> {
                    tell(object, state);
                    waiting.add(new Waiter(one, state, listed.resourceVersion()));
                }
                case Health.Failed(String reason) -> {
                    return Optional.of(trouble(one, object + " does not become healthy: " + reason));
                }
            }
        }
        return Optional.empty();
    }

    private String query() {
        return Objects.labels(ownership.selector());
    }

    private Health health(ObjectName object, List<JsonNode> items) throws RefusedException, InterruptedException {
        for (JsonNode item : items) {
            if (item.path("metadata").path("name").asText().equals(object.name())) {
                return judged(item, object);
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
            return !name.isEmpty() && waitsForConsumer(name) ? new Health.Good("bound when somebody uses it") : health;
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

    private Trouble late(Waiter waiter) throws RefusedException, InterruptedException {
        String what = waiter.one().wanted().object() + " is not healthy after " + span(timeout);
        return trouble(waiter.one(), what + ": " + waiter.state());
    }

    private Trouble trouble(Rehearsed one, String what) throws RefusedException, InterruptedException {
        ObjectName object = one.wanted().object();
        String warned = reasons.lastWarning(object)
                .map(said -> "; the cluster warns: " + said)
                .orElse("");
        String where = object.namespace().map(space -> " -n " + space).orElse("");
        return new Trouble(
                what + warned,
                one.wanted().place(),
                "See more with kubectl describe " + object.kind().toLowerCase(Locale.ROOT) + where + " " + object.name()
                        + ", mend it, and apply again; --timeout waits longer");
    }

    private static String span(Duration span) {
        return span.toSeconds() % 60 == 0 ? span.toMinutes() + " min" : span.toSeconds() + " s";
    }
}
