package dev.firebreak.core.walls.survey;

/** A wall around one workload: its label has two letters, and what it is at most 44. */
public enum WorkloadWall implements SurveyedWall {
    REQUESTS("rq", "processor time and memory requested"),
    MEMORY_LIMIT("ml", "memory limited"),
    CPU_LIMIT("cl", "processor time limited, if its class wants"),
    PRIORITY("pc", "PriorityClass: who is evicted first"),
    DISRUPTION_BUDGET("pb", "PodDisruptionBudget, if several copies"),
    INGRESS("in", "network policy: who may speak to it"),
    EGRESS("eg", "network policy: whom it may speak to"),
    NON_ROOT("us", "runs as another user than root"),
    NO_ESCALATION("es", "cannot gain privileges"),
    READ_ONLY_ROOT("ro", "its image read-only"),
    NO_CAPABILITIES("cp", "every capability dropped"),
    PROBES("hp", "a probe asks whether it is well"),
    NO_TOKEN("tk", "no service account's token"),
    DISK_IO("io", "disk I/O limited (Kubernetes cannot)"),
    BACKUP("bk", "backup, if it keeps state");

    private final Words words;

    WorkloadWall(String label, String about) {
        this.words = new Words(label, about);
    }

    @Override
    public Words words() {
        return words;
    }
}
