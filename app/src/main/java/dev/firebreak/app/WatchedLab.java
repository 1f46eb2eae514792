package dev.firebreak.app;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.entry.cli.LabFiles;
import dev.firebreak.entry.console.LabSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lab file and the plan kept beside it, read again when size or time of modification of one of them changed. */
final class WatchedLab implements LabSource {
    private static final Stamp NOT_THERE = new Stamp(-1, FileTime.fromMillis(0));

    /** What tells that a file changed. */
    private record Stamp(long size, FileTime modified) {}

    private final Path file;
    private final Path plan;
    private final LabFiles files;
    private Stamp ofFile = NOT_THERE;
    private Stamp ofPlan = NOT_THERE;
    private @Nullable State last;

    WatchedLab(Path file, LabFiles files) {
        this.file = file;
        this.plan = LabFiles.planBeside(file);
        this.files = files;
    }

    @Override
    public synchronized State look() {
        Stamp fileNow = stamp(file);
        Stamp planNow = stamp(plan);
        State known = last;
        if (known == null || !fileNow.equals(ofFile) || !planNow.equals(ofPlan)) {
            known = read();
            last = known;
            ofFile = fileNow;
            ofPlan = planNow;
        }
        return known;
    }

    private State read() {
        return switch (files.read(file)) {
            case LabFiles.Reading.Good(Lab lab) -> new State.Known(file.toString(), lab, running(lab));
            case LabFiles.Reading.Bad(List<String> problems) -> new State.Bad(file.toString(), problems);
        };
    }

    private List<Placed> running(Lab lab) {
        return switch (files.kept(plan, lab)) {
            case LabFiles.Kept.Running(List<Placed> placed) -> placed;
            case LabFiles.Kept.Nothing(), LabFiles.Kept.Unusable _ -> List.of();
        };
    }

    private static Stamp stamp(Path path) {
        try {
            return new Stamp(Files.size(path), Files.getLastModifiedTime(path));
        } catch (IOException e) {
            return NOT_THERE;
        }
    }
}
