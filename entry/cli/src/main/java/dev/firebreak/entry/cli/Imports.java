package dev.firebreak.entry.cli;

import dev.firebreak.core.walls.survey.Survey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes labs of what runs already. */
public interface Imports {
    /**
     * Reads the manifests of a folder; nothing is fetched and nothing is run.
     *
     * @throws IOException when the folder itself cannot be read
     */
    Imported read(Path folder) throws IOException;

    /**
     * Writes a lab file, whole or not at all.
     *
     * @param over whether a file that is there may be replaced
     * @throws java.nio.file.FileAlreadyExistsException when one is there and may not
     */
    void write(Path file, String lab, boolean over) throws IOException;

    /**
     * What a folder holds.
     *
     * @param survey what was found, and which walls it lacks
     * @param lab the lab file's text
     * @param problems for which that text could not be read again; none when all is well
     */
    record Imported(Survey survey, String lab, List<String> problems) {
        public Imported {
            problems = List.copyOf(problems);
        }
    }
}
