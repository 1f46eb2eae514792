package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Lab;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the lab file; {@code docs/lab-file.md} describes it. */
public final class LabFile {
    private LabFile() {}

    /** The lab in a file; a file that cannot be read at all is a problem too. */
    public static LabReading read(Path file) {
        String name = String.valueOf(file.getFileName());
        try (InputStream bytes = Files.newInputStream(file)) {
            return read(name, bytes.readNBytes(Bounds.BYTES + 1));
        } catch (IOException e) {
            return bad(new Problem(
                    new Place(name, 1, 1), "", "", "the file " + file + " cannot be read: " + e, Optional.empty()));
        }
    }

    /**
     * The lab in a file's bytes.
     *
     * @param name the file's, for problems
     */
    public static LabReading read(String name, byte[] bytes) {
        Reading reading = new Reading();
        Optional<Lab> lab;
        try {
            Yaml root = Composer.compose(name, Letters.of(name, bytes), reading.problems());
            lab = lab(root, reading);
        } catch (BrokenFile e) {
            reading.problems().add(e.problem());
            lab = Optional.empty();
        }
        return lab.isPresent() && reading.problems().isEmpty()
                ? new LabReading.Good(lab.get())
                : new LabReading.Bad(reading.problems().inOrder());
    }

    /** The lab file as a JSON Schema (2020-12), for editors: {@code docs/lab.schema.json}. */
    public static String schema() {
        return Schema.text();
    }

    /** Every key for people, in Markdown: {@code docs/lab-file.md}. */
    public static String reference() {
        return Reference.text();
    }

    private static Optional<Lab> lab(Yaml root, Reading reading) {
        Yaml whole = Catalogue.applied(root, reading);
        return LabFields.LAB
                .read(new Cursor("", root.at(), whole, reading))
                .flatMap(draft -> Assembly.lab(draft, whole, reading));
    }

    private static LabReading bad(Problem problem) {
        return new LabReading.Bad(List.of(problem));
    }
}
