package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Scale;
import dev.firebreak.core.lab.State;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What keeps a workload's pods there, and how many. */
final class Controllers {
    /** Finished jobs are kept for a day, so that what failed at night can be read in the morning. */
    private static final int KEEP_FINISHED_SECONDS = 86_400;

    /** With scratch space, which goes only with the pod and counts until then, they are kept for ten minutes. */
    private static final int KEEP_FINISHED_WITH_SCRATCH_SECONDS = 600;

    private static final int RETRIES = 3;

    private final Site site;
    private final Pods pods;
    private final Volumes volumes;
    private final Queues queues;

    Controllers(Site site, Pods pods, Volumes volumes, Queues queues) {
        this.site = site;
        this.pods = pods;
        this.volumes = volumes;
        this.queues = queues;
    }

    List<Manifest> of(Wall wall) {
        List<Manifest> all = new ArrayList<>();
        all.add(account(wall));
        volumes.ownClaim(wall).ifPresent(all::add);
        queues.group(wall).ifPresent(all::add);
        all.add(controller(wall));
        budget(wall).ifPresent(all::add);
        autoscaler(wall).ifPresent(all::add);
        return all;
    }

    /** An account of its own that may ask the API server nothing, and has no token to ask with. */
    Manifest account(Wall wall) {
        return site.of(wall, "v1", "ServiceAccount", Fields.of("automountServiceAccountToken", false));
    }

    private Manifest controller(Wall wall) {
        return switch (wall.kind()) {
            case STATELESS -> deployment(wall);
            case STATEFUL -> statefulSet(wall);
            case EACH_NODE -> daemonSet(wall);
            case SCHEDULED -> cronJob(wall);
            case GANG -> gang(wall);
            case CHART, OUTSIDE ->
                throw new IllegalStateException(wall.workload().name() + " is run by " + wall.kind());
        };
    }

    private Fields annotations(Wall wall) {
        Fields annotations = Pods.linterExceptions(wall);
        wall.workload()
                .state()
                .flatMap(State::backup)
                .ifPresent(backup -> annotations
                        .with(Site.OWN + "backup", backup.schedule().expression())
                        .with(Site.OWN + "backup-keep", String.valueOf(backup.keep())));
        return annotations;
    }

    private Manifest controlled(Wall wall, String apiVersion, String kind, Fields spec) {
        return site.of(wall, apiVersion, kind, wall.workload().name(), annotations(wall), Fields.of("spec", spec));
    }

    private static Fields selector(Wall wall) {
        return Fields.of("matchLabels", Site.selector(wall.workload().name()));
    }

    private Manifest deployment(Wall wall) {
        Fields spec = Fields.of();
        if (counts(wall)) {
            spec.with("replicas", wall.copies().size());
        }
        Fields strategy = mayStandTwice(wall)
                ? Fields.of("type", "RollingUpdate")
                        .with("rollingUpdate", Fields.of("maxUnavailable", 0).with("maxSurge", 1))
                : Fields.of("type", "Recreate").headed("there is no room for one copy more beside the old one");
        return controlled(
                wall,
                "apps/v1",
                "Deployment",
                spec.with("revisionHistoryLimit", 5)
                        .with("strategy", strategy)
                        .with("selector", selector(wall))
                        .with("template", pods.template(wall, Optional.empty())));
    }

    /** Whether how many there are is for this object to say, and not for what scales it. */
    private boolean counts(Wall wall) {
        boolean scaled = wall.workload().scale().isPresent() || Idleness.isWokenByKeda(site, wall);
        return wall.copies().isEmpty() || !scaled;
    }

    /** A new copy cannot stand beside the old one where both want the same card or the same port of the node. */
    private static boolean mayStandTwice(Wall wall) {
        Workload workload = wall.workload();
        return workload.needs().gpu().isEmpty()
                && workload.ports().stream().noneMatch(port -> port.onHost())
                && workload.privileges().filter(p -> p.hostNetwork()).isEmpty();
    }

    private Manifest statefulSet(Wall wall) {
        return controlled(
                wall,
                "apps/v1",
                "StatefulSet",
                Fields.of("serviceName", Doors.headless(wall))
                        .with("replicas", wall.copies().size())
                        .with("revisionHistoryLimit", 5)
                        .with("podManagementPolicy", "OrderedReady")
                        .with(
                                "persistentVolumeClaimRetentionPolicy",
                                Fields.of("whenDeleted", "Retain").with("whenScaled", "Retain"))
                        .with("selector", selector(wall))
                        .with("template", pods.template(wall, Optional.empty()))
                        .with("volumeClaimTemplates", volumes.claims(wall)));
    }

    private Manifest daemonSet(Wall wall) {
        return controlled(
                wall,
                "apps/v1",
                "DaemonSet",
                Fields.of("revisionHistoryLimit", 5)
                        .with(
                                "updateStrategy",
                                Fields.of("type", "RollingUpdate")
                                        .with("rollingUpdate", Fields.of("maxUnavailable", 1)))
                        .with("selector", selector(wall))
                        .with("template", pods.template(wall, Optional.empty())));
    }

    private Manifest cronJob(Wall wall) {
        Workload workload = wall.workload();
        Fields template = Fields.of("metadata", Fields.of("labels", queues.labelled(wall, site.labels(workload))))
                .with("spec", job(wall, Math.max(1, wall.copies().size())));
        int kept = Volumes.needsScratch(workload) ? 1 : 3;
        Fields schedule =
                Fields.of("schedule", workload.schedule().orElseThrow().expression());
        if (wall.copies().isEmpty()) {
            schedule.withNoted("the plan has no place for it", "suspend", true);
        }
        return controlled(
                wall,
                "batch/v1",
                "CronJob",
                schedule.with("timeZone", timeZone(workload))
                        .with("concurrencyPolicy", "Forbid")
                        .with("startingDeadlineSeconds", 300)
                        .with("successfulJobsHistoryLimit", kept)
                        .with("failedJobsHistoryLimit", kept)
                        .with("jobTemplate", template));
    }

    /** Said always, since a schedule that names none goes by the clocks of whatever machine the controller stands on. */
    private static String timeZone(Workload workload) {
        ZoneId zone = workload.expectation().zone();
        return zone.normalized().equals(ZoneOffset.UTC) ? "Etc/UTC" : zone.getId();
    }

    private Fields job(Wall wall, int copies) {
        Fields spec = Fields.of();
        if (copies > 1 || wall.kind() == Wall.Kind.GANG) {
            spec.with("completionMode", "Indexed").with("completions", copies).with("parallelism", copies);
        }
        return spec.with("backoffLimit", RETRIES)
                .with("ttlSecondsAfterFinished", keepFinishedSeconds(wall))
                .with("template", pods.template(wall, Optional.of("OnFailure")));
    }

    private static int keepFinishedSeconds(Wall wall) {
        boolean again = wall.workload().schedule().isPresent();
        return again && Volumes.needsScratch(wall.workload())
                ? KEEP_FINISHED_WITH_SCRATCH_SECONDS
                : KEEP_FINISHED_SECONDS;
    }

    /** Work that ends is a job whose copies know their number; a server over several machines stays. */
    private Manifest gang(Wall wall) {
        Workload workload = wall.workload();
        int copies = wall.copies().size();
        if (workload.schedule().isPresent()) {
            return cronJob(wall);
        }
        if (workload.runsToAnEnd()) {
            return Manifest.of(
                    "batch/v1",
                    "Job",
                    Optional.of(wall.territory()),
                    workload.name(),
                    queues.labelled(wall, site.labels(workload)),
                    annotations(wall),
                    Fields.of("spec", job(wall, copies)));
        }
        return controlled(
                wall,
                "apps/v1",
                "StatefulSet",
                Fields.of("serviceName", Doors.headless(wall))
                        .with("replicas", copies)
                        .with("podManagementPolicy", "Parallel")
                        .with("selector", selector(wall))
                        .with("template", pods.template(wall, Optional.empty()))
                        .withAny(
                                "volumeClaimTemplates",
                                workload.state().isPresent() ? volumes.claims(wall) : List.of()));
    }

    /** One copy at a time may be taken away; a single copy has no budget, which would only stop a node's upkeep. */
    private Optional<Manifest> budget(Wall wall) {
        boolean several = wall.copies().size() > 1 || wall.workload().scale().isPresent();
        boolean runsAlways = wall.kind() == Wall.Kind.STATELESS || wall.kind() == Wall.Kind.STATEFUL;
        if (!several || !runsAlways) {
            return Optional.empty();
        }
        return Optional.of(site.of(
                wall,
                "policy/v1",
                "PodDisruptionBudget",
                Fields.of(
                        "spec",
                        Fields.of("maxUnavailable", 1)
                                .with("unhealthyPodEvictionPolicy", "AlwaysAllow")
                                .with("selector", selector(wall)))));
    }

    /** KEDA brings one of its own for what it wakes. */
    private Optional<Manifest> autoscaler(Wall wall) {
        return wall.workload()
                .scale()
                .filter(_ -> !counts(wall) && !Idleness.isWokenByKeda(site, wall))
                .map(scale -> site.of(
                        wall, "autoscaling/v2", "HorizontalPodAutoscaler", Fields.of("spec", scaling(wall, scale))));
    }

    private static Fields scaling(Wall wall, Scale scale) {
        Fields target = Fields.of("type", "Utilization")
                .with("averageUtilization", Math.ceilDiv(scale.cpu().thousandths(), 10));
        Fields metric = Fields.of("type", "Resource")
                .with("resource", Fields.of("name", "cpu").with("target", target));
        return Fields.of(
                        "scaleTargetRef",
                        Fields.of("apiVersion", "apps/v1")
                                .with("kind", "Deployment")
                                .with("name", wall.workload().name()))
                .with("minReplicas", wall.copies().size())
                .with("maxReplicas", scale.most())
                .with("metrics", List.of(metric));
    }
}
