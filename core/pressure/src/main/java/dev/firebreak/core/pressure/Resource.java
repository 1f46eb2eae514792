package dev.firebreak.core.pressure;

/** What workloads share, and starve one another of. */
public enum Resource {
    CPU("processors"),
    MEMORY("memory"),
    DISK("disk"),
    NETWORK("network"),
    GPU("GPU"),
    GPU_MEMORY("GPU memory");

    private final String word;

    Resource(String word) {
        this.word = word;
    }

    /** For a sentence. */
    public String word() {
        return word;
    }
}
