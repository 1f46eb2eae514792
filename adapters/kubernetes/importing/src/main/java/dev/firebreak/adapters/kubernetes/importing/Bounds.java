package dev.firebreak.adapters.kubernetes.importing;

/** How much is read. The largest homelabs in public have a few thousand manifests of a few kilobytes. */
final class Bounds {
    /** Files of a folder that are looked at. */
    static final int FILES = 20_000;
    /** Entries of folders that are walked over, whatever they are. */
    static final int ENTRIES = 200_000;

    static final int FOLDERS_DEEP = 24;
    /** Of one file; CRDs are the largest, with about 1 MB. */
    static final int BYTES = 2 << 20;

    static final int ALL_BYTES = 256 << 20;
    /** Objects of one file. */
    static final int DOCUMENTS = 2_000;
    /** Keys and values of one file, what aliases stand for counted each time. */
    static final int VALUES = 200_000;
    /** Keys and values of all files. */
    static final int ALL_VALUES = 5_000_000;

    static final int DEPTH = 64;

    static final int WORKLOADS = 5_000;
    /** What was not read and is told. */
    static final int UNREAD = 500;
    /** Names of one workload's environment that are looked at. */
    static final int VARIABLES = 200;
    /** Letters of a value that are searched for names of services. */
    static final int SEARCHED = 4_096;

    private Bounds() {}
}
