package dev.firebreak.drills;

import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.adapters.recording.RecordingWriter;
import dev.firebreak.core.culprit.Harm;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

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

    /** Whether somebody of this drill suffers or is named; what others on this machine do to each other is no part of it. */
    static boolean concerns(Incident incident) {
        Stream<Party> parties =
                Stream.concat(incident.victims().stream().map(Harm::victim), incident.verdict().named().stream());
        return parties.anyMatch(party -> party.path().startsWith("/" + stage()));
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

    /** In a group beside the stage, so that it does not share what is limited there. */
    Actor startBeside(String name, Part part, Duration atMost) throws IOException {
        return Actor.start(stage() + "-beside", name, part, atMost, folder);
    }
}
