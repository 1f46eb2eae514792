package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the lab file that a command is about. */
final class LabArgument {
    static final String USUAL = "lab.yaml";

    /** The lab file has problems; each has been said. */
    static final class BadLabException extends Exception {
        private final transient List<String> problems;

        BadLabException(List<String> problems) {
            super(problems.size() + " problems");
            this.problems = List.copyOf(problems);
        }

        List<String> problems() {
            return problems;
        }
    }

    private LabArgument() {}

    /** The file; of a folder, the {@code lab.yaml} in it. */
    static Path file(Path named, LabFiles files) throws CommandException {
        Path file = Files.isDirectory(named) ? named.resolve(USUAL) : named;
        if (Files.exists(file)) {
            return file;
        }
        String example = files.examples()
                .map(folder -> "\n  Plan an example:   firebreak plan " + folder.resolve("pi-rack"))
                .orElse("");
        throw new CommandException(
                "there is no lab file " + file.toAbsolutePath().normalize()
                        + ". A lab file says what you own and what runs on it." + example
                        + "\n  Write your own:    docs/tutorial-pi-rack.md begins with an empty file"
                        + "\n  Look a key up:     docs/lab-file.md has all");
    }

    static Lab read(Path file, LabFiles files) throws BadLabException {
        return switch (files.read(file)) {
            case LabFiles.Reading.Good(Lab lab) -> lab;
            case LabFiles.Reading.Bad(List<String> problems) -> throw new BadLabException(problems);
        };
    }
}
