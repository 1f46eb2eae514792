package dev.firebreak.roles.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** Files below a folder; each write gives a file a time of its own. */
final class Tree {
    final Path root;
    private long clockMillis = 1_700_000_000_000L;

    Tree(Path root) {
        this.root = root;
    }

    Path write(String name, String text) {
        clockMillis += 1000;
        return write(name, text, clockMillis);
    }

    Path write(String name, String text, long modifiedMillis) {
        try {
            Path file = root.resolve(name).normalize();
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setLastModifiedTime(file, FileTime.fromMillis(modifiedMillis));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path link(String name, Path target) {
        try {
            Path link = root.resolve(name).normalize();
            Files.createDirectories(link.getParent());
            return Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
