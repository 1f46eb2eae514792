package dev.firebreak.adapters.monitoring;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which of the series that name a workload are a class's. */
final class Series {
    /** What Kubernetes makes the ends of names of: no vowels and nothing that looks like one. */
    private static final String RANDOM = "[bcdfghjklmnpqrstvwxz2456789]";

    /**
     * What is appended to a workload's name: a number, a hash and a random end, a random end, the minute of a run and a random end, or the
     * kind of a unit.
     */
    private static final String END =
            "(-[0-9]+|-" + RANDOM + "{6,10}-" + RANDOM + "{5}|(-[0-9]{8})?-" + RANDOM + "{5}|[.]service)?";

    private Series() {}

    /**
     * A matcher for the label {@code workload}: names with or without what makes them unique before them, and a container after. Empty
     * when the lab has no workload of the class.
     */
    static Optional<String> of(Lab lab, WorkloadClass workloadClass) {
        List<Workload> workloads = lab.everything().stream()
                .filter(workload -> workload.workloadClass() == workloadClass)
                .toList();
        return workloads.isEmpty() ? Optional.empty() : Optional.of(of(workloads));
    }

    /** Likewise of these workloads, at least one. */
    static String of(List<Workload> workloads) {
        String names =
                workloads.stream().map(Workload::name).sorted().distinct().collect(Collectors.joining("|"));
        return "workload=~\"(.+/)?(" + names + ")" + END + "(/.+)?\"";
    }
}
