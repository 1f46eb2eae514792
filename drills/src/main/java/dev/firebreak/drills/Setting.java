package dev.firebreak.drills;

import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.adapters.recording.RecordingWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Where and how a drill takes place.
 *
 * @param folder for files of the loads
 * @param random decides times, sizes and bystanders
 * @param recording a file for every look, which must not be there yet
 * @param progress told what goes on, a line each
 */
record Setting(Path folder, Random random, Tempo tempo, Optional<Path> recording, Consumer<String> progress) {
    /** The group above those of all processes of drills that this process makes. */
    static String stage() {
        return "firebreak-drill-" + ProcessHandle.current().pid();
    }

    Watcher watcher() throws IOException {
        return new Watcher(tempo.look(), writer());
    }

    Optional<RecordingWriter> writer() throws IOException {
        return recording.isPresent()
                ? Optional.of(RecordingWriter.create(recording.get(), new MessagePackCodec()))
                : Optional.empty();
    }

    Actor start(String name, Part part, Duration atMost) throws IOException {
        return Actor.start(stage(), name, part, atMost, folder);
    }
}
