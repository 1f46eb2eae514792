package dev.firebreak.core.walls.survey;

import java.util.Locale;

/** A wall around one workload. */
public enum WorkloadWall {
    REQUESTS("rq", "processor time and memory are requested"),
    MEMORY_LIMIT("ml", "memory is limited"),
    CPU_LIMIT("cl", "processor time is limited, where the class wants that"),
    PRIORITY("pc", "a PriorityClass says who is evicted first"),
    DISRUPTION_BUDGET("pb", "a PodDisruptionBudget, where there are several copies"),
    INGRESS("in", "a network policy says who may speak to it"),
    EGRESS("eg", "a network policy says whom it may speak to"),
    NON_ROOT("us", "runs as another user than root"),
    NO_ESCALATION("es", "cannot gain privileges"),
    READ_ONLY_ROOT("ro", "its image is read-only"),
    NO_CAPABILITIES("cp", "drops every capability"),
    PROBES("hp", "a probe asks whether it is well"),
    NO_TOKEN("tk", "is given no token of a service account"),
    DISK_IO("io", "its right to the disk's time; Kubernetes has no field for that"),
    BACKUP("bk", "its state is backed up, where it keeps any");

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

    /** What it means, as a sentence without a full stop. */
    public String about() {
        return about;
    }

    /** As programs read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
