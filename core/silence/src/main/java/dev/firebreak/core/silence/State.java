package dev.firebreak.core.silence;

/** How it is with a workload or a node. */
public enum State {
    /** It does what it should, or has begun and need not have done it yet. */
    ACTIVE(false),
    /** Nothing is expected of it now, by its hours, its schedule, its rest or because it sleeps until somebody asks. */
    QUIET(false),
    /** It is due and within its grace. */
    LATE(false),
    /** Its process lives and it does not do what it should. */
    STUCK(true),
    /** Its process is gone and has not come back in time. */
    DEAD(true),
    /** It does not do what it should, and nobody knows of a process. Of a node: it is not seen. */
    SILENT(true),
    /** Its node is not seen, so that nobody can say; the node's alarm speaks for it. */
    UNKNOWN(false);

    private final boolean alarm;

    State(boolean alarm) {
        this.alarm = alarm;
    }

    /** Whether a person is told. */
    public boolean isAlarm() {
        return alarm;
    }
}
