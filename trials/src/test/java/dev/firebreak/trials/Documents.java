package dev.firebreak.trials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Folders of documents to try the program on. */
final class Documents {
    private Documents() {}

    /** A handful of documents on very different matters, so that it is clear which one answers a question. */
    static Path cookbook(Path folder) {
        write(folder.resolve("eggs.md"), """
                # Boiling eggs

                ## Soft
                Put the eggs into boiling water and take them out after six minutes. The yolk stays runny.

                ## Hard
                Leave the eggs in boiling water for ten minutes, then cool them under cold water.
                """);
        write(folder.resolve("bread.txt"), """
                Sourdough bread

                Mix flour, water and the starter. Let the dough rest for twelve hours at room temperature.
                Bake the loaf in a cast-iron pot at two hundred and forty degrees for forty-five minutes.
                """);
        write(folder.resolve("tools/backup.html"), """
                <html><head><title>Backups of the database</title></head><body>
                <h1>Backups of the database</h1>
                <p>The nightly job writes a dump of PostgreSQL to the second machine at three in the morning.</p>
                <h2>Restoring</h2>
                <p>Stop the web service first, then run the restore script with the date of the dump.</p>
                </body></html>
                """);
        write(folder.resolve("tools/birds.csv"), """
                name,wingspan,habitat
                Kingfisher,25 cm,slow rivers with fish
                White-tailed eagle,240 cm,coasts and large lakes
                """);
        return folder;
    }

    /** {@code count} short documents, each with a word of its own: {@code marker0}, {@code marker1}, ... */
    static Path numbered(Path folder, int count) {
        for (int i = 0; i < count; i++) {
            write(folder.resolve("part" + i % 7).resolve("note-" + i + ".md"), """
                    # Note %d

                    This note is about marker%d and about nothing else. It was written on an ordinary day.
                    """.formatted(i, i));
        }
        return folder;
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
