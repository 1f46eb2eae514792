package dev.firebreak.core.walls.survey;

import java.util.Locale;

/** A wall around one workload. */
public enum WorkloadWall {
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

    private final String label;
    private final String about;

    WorkloadWall(String label, String about) {
        this.label = label;
        this.about = about;
    }

    /** Two letters, for a table. */
    public String label() {
        return label;
    }

    /** What it is, in at most 44 letters. */
    public String about() {
        return about;
    }

    /** As programs read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
