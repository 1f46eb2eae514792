package dev.firebreak.adapters.limits;

/**
 * One value in a control file: all of it, or the line of a key.
 *
 * @param file below the root of the tree, such as {@code pods/etl/io.max}
 * @param format how the value is found and written
 * @param key of the line, such as {@code 254:0}; empty where the file is one value
 */
record Entry(String file, Format format, String key) {
    /** How control files of the kernel hold values; {@code admin-guide/cgroup-v2.rst} and {@code cgroup-v1/blkio-controller.rst}. */
    enum Format {
        /** One value: {@code cpu.weight}, {@code memory.high}, {@code cpu.shares}. */
        SINGLE(""),
        /** {@code default 100}, and lines of devices that are not ours: {@code io.weight}. */
        DEFAULT(""),
        /** {@code 254:0 rbps=max wbps=1048576 riops=max wiops=max}; no line where there is no limit: {@code io.max}. */
        MAX("rbps=max wbps=max riops=max wiops=max"),
        /** {@code 254:0 target=5000}; no line where there is none: {@code io.latency}. */
        LATENCY("target=max"),
        /** {@code 254:0 1048576}; no line where there is no limit, and 0 takes it away: {@code blkio.throttle.*}. */
        DEVICE("0");

        private final String nothing;

        Format(String nothing) {
            this.nothing = nothing;
        }

        /** What is written to take a line away. */
        String nothing() {
            return nothing;
        }
    }

    /** The value of this entry in the text of its file; where there is no line for it, what takes one away. */
    String valueIn(String text) {
        return switch (format) {
            case SINGLE -> text.strip();
            case DEFAULT ->
                text.lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("default ") || line.matches("\\d+"))
                        .map(line -> line.replaceFirst("default ", "").strip())
                        .findFirst()
                        .orElse(text.strip());
            case MAX, LATENCY, DEVICE ->
                text.lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith(key + " "))
                        .map(line -> line.substring(key.length() + 1).strip())
                        .findFirst()
                        .orElse(format.nothing());
        };
    }

    /** What is written so that the entry has this value. */
    String line(String value) {
        return switch (format) {
            case SINGLE -> value;
            case DEFAULT -> "default " + value;
            case MAX, LATENCY, DEVICE -> key + " " + value;
        };
    }
}
