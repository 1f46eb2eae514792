package dev.firebreak.core.lab;

import java.util.Locale;

/** A processor architecture, named as Go, OCI images and Kubernetes name it. */
public enum Arch {
    AMD64,
    ARM64,
    /** Anything else; Firebreak runs there without in-process models. */
    OTHER;

    /** As lab files and image indexes write it: {@code amd64}, {@code arm64}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The architecture that the JVM's {@code os.arch} or {@code uname -m} calls {@code name}. */
    public static Arch of(String name) {
        return switch (name) {
            case "amd64", "x86_64", "x64" -> AMD64;
            case "arm64", "aarch64" -> ARM64;
            default -> OTHER;
        };
    }
}
