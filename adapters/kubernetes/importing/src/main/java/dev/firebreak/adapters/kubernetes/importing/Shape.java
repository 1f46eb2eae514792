package dev.firebreak.adapters.kubernetes.importing;

/** How a workload's copies come and go. */
enum Shape {
    /** Any number that stays, as of a Deployment. */
    STAYS,
    /** Numbered, each with its own volumes, as of a StatefulSet. */
    STATEFUL,
    /** One on each node, as of a DaemonSet. */
    EACH_NODE,
    /** Runs to an end, as a Job. */
    TO_AN_END
}
