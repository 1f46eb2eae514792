package dev.firebreak.entry.api;

import dev.firebreak.core.lab.Bytes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What a running Firebreak knows of itself. Each call looks anew; safe for threads. */
public interface SystemStatus {
    /** Such as {@code 0.1.0}. */
    String version();

    long pid();

    Instant started();

    /** Where everything that must last is kept. */
    Path data();

    /** Where it listens, such as {@code http://127.0.0.1:4200}. */
    URI address();

    /** The roles that run in this process, such as {@code chat} and {@code ingest}, in a stable order. */
    List<String> roles();

    /** How much main memory the process holds (its resident set). */
    Bytes memory();

    /** How somebody adds a model server, in one or two sentences with the command or the setting: it depends on the entry point. */
    String addingModels();
}
