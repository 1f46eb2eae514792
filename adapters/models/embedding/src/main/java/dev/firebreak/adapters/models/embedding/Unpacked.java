package dev.firebreak.adapters.models.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** Files out of jars, in a folder where native code can open them. */
final class Unpacked {
    private Unpacked() {}

    /** A resource of one of the jars. */
    static InputStream open(String resource) throws IOException {
        InputStream stream = Unpacked.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IOException("no jar on the class path has " + resource);
        }
        return stream;
    }

    /**
     * The resource as a file of {@code folder}. A file that is there already and whole is left as it is; one of another
     * version, or damaged, is replaced at once or not at all.
     */
    static Path file(String resource, Path folder) throws IOException {
        Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        URL url = Unpacked.class.getResource(resource);
        if (url == null) {
            throw new IOException("no jar on the class path has " + resource);
        }
        if (!isSame(file, url)) {
            Files.createDirectories(folder);
            Path partial = Files.createTempFile(folder, file.getFileName().toString(), ".part");
            try (InputStream stream = open(resource)) {
                Files.copy(stream, partial, StandardCopyOption.REPLACE_EXISTING);
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
        }
        return file;
    }

    /** What tells one version of a resource from another. */
    static String fingerprint(String resource) throws IOException {
        URL url = Unpacked.class.getResource(resource);
        if (url == null || !(url.openConnection() instanceof JarURLConnection jar)) {
            throw new IOException("no jar on the class path has " + resource);
        }
        return Long.toHexString(jar.getJarEntry().getCrc());
    }

    private static boolean isSame(Path file, URL url) throws IOException {
        URLConnection connection = url.openConnection();
        // A cached connection shares the class path's open jar; an own one would have to be closed.
        return connection instanceof JarURLConnection jar
                && Files.isRegularFile(file)
                && Files.size(file) == jar.getJarEntry().getSize()
                && checksum(file) == jar.getJarEntry().getCrc();
    }

    /** CRC-32 of a file. */
    static long checksum(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream stream = new CheckedInputStream(Files.newInputStream(file), checksum)) {
            stream.transferTo(OutputStream.nullOutputStream());
        }
        return checksum.getValue();
    }
}
