package dev.firebreak.adapters.kubernetes.importing;

/** A file that is no YAML, or more than is read. */
final class BrokenYaml extends Exception {
    private final int line;

    BrokenYaml(int line, String reason) {
        super(reason, null, false, false);
        this.line = line;
    }

    int line() {
        return line;
    }
}
