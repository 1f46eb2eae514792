package dev.firebreak.entry.cli;

import dev.firebreak.core.walls.survey.Survey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folders that a test fills, and what was written. */
final class FakeImports implements Imports {
    private final Map<Path, Imported> folders = new HashMap<>();
    private final Map<Path, String> written = new HashMap<>();

    void put(Path folder, Survey survey, String lab, String... problems) {
        folders.put(folder, new Imported(survey, lab, List.of(problems)));
    }

    Map<Path, String> written() {
        return written;
    }

    @Override
    public Imported read(Path folder) throws IOException {
        Imported imported = folders.get(folder);
        if (imported == null) {
            throw new NoSuchFileException(folder.toString());
        }
        return imported;
    }

    @Override
    public void write(Path file, String lab, boolean over) throws IOException {
        if (!over && written.containsKey(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        written.put(file, lab);
    }
}
