package dev.firebreak.entry.console;

import dev.firebreak.core.lab.WorkloadClass;
import java.util.Optional;

/** What Firebreak's own roles are, as workloads. */
final class Roles {
    private Roles() {}

    static Optional<WorkloadClass> kind(String role) {
        return switch (role) {
            case "chat", "gateway", "console", "voice", "watch" -> Optional.of(WorkloadClass.SERVICE);
            case "ingest", "jobs", "workflows" -> Optional.of(WorkloadClass.PIPELINE);
            case "agents" -> Optional.of(WorkloadClass.AGENT);
            case "modelhost" -> Optional.of(WorkloadClass.INFERENCE);
            default -> Optional.empty();
        };
    }

    /** What it does, in a few words; empty where nobody said. */
    static String about(String role) {
        return switch (role) {
            case "chat" -> "answers questions";
            case "gateway" -> "the way to models for programs";
            case "ingest" -> "reads documents";
            case "console" -> "these pages";
            case "voice" -> "hears and speaks";
            case "jobs", "workflows" -> "works in the background";
            case "agents" -> "tries things out";
            case "modelhost" -> "holds models";
            case "watch" -> "looks after all this";
            default -> "";
        };
    }
}
