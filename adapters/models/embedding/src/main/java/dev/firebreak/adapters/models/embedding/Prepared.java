package dev.firebreak.adapters.models.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A model as ONNX Runtime has rewritten it, kept from one start to the next: rewriting the graph is most of what loading
 * takes. Its file is named after all that it depends on and after its own checksum, so a damaged one is noticed.
 *
 * <p>The rewriting stops short of what depends on one processor, so that a folder may move to another machine.
 *
 * @see <a href="https://onnxruntime.ai/docs/performance/model-optimizations/graph-optimizations.html">offline mode</a>
 */
final class Prepared {
    private static final String ENDING = ".onnx";

    private Prepared() {}

    /** A session loads what {@link #file} gives as it is. */
    static void apply(OrtSession.SessionOptions options) throws OrtException {
        options.setOptimizationLevel(OptLevel.NO_OPT);
    }

    /**
     * The file in {@code folder}, made when it is missing or damaged; those of other versions are removed.
     *
     * @param model a resource of one of the jars
     */
    static Path file(String model, Path folder, OrtEnvironment environment) throws IOException, OrtException {
        String family = model.substring(model.lastIndexOf('/') + 1, model.length() - ENDING.length());
        String version = family + "." + Unpacked.fingerprint(model) + "." + environment.getVersion() + "."
                + System.getProperty("os.arch", "");
        for (Path file : files(folder, version)) {
            if (file.getFileName().toString().equals(name(version, file))) {
                return file;
            }
        }
        Path original = Unpacked.file(model, folder);
        Path made = make(version, original, environment);
        Files.delete(original);
        for (Path file : files(folder, family)) {
            if (!file.equals(made)) {
                Files.delete(file);
            }
        }
        return made;
    }

    private static Path make(String version, Path original, OrtEnvironment environment)
            throws IOException, OrtException {
        Path partial = Files.createTempFile(original.getParent(), version, ".part");
        try {
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setOptimizationLevel(OptLevel.EXTENDED_OPT);
                options.setOptimizedModelFilePath(partial.toString());
                environment.createSession(original.toString(), options).close();
            }
            return Files.move(partial, original.resolveSibling(name(version, partial)), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static String name(String version, Path file) throws IOException {
        return version + "." + Long.toHexString(Unpacked.checksum(file)) + ENDING;
    }

    private static List<Path> files(Path folder, String beginning) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, beginning + ".*" + ENDING)) {
            return StreamSupport.stream(files.spliterator(), false).sorted().toList();
        }
    }
}
