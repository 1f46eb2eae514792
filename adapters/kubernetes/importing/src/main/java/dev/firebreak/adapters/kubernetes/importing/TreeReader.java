package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.walls.survey.Unread;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads every manifest of a folder. A file that cannot be read is told and does not stop the others. */
final class TreeReader {
    private static final Pattern CONTROL =
            Pattern.compile("\\{\\{-?\\s*(if|range|with|include|define|template|end|else)\\b|\\{%|#%|<%");
    private static final Pattern LONE_VALUE = Pattern.compile("(?m)^\\s*[-\\w.\"]*:?\\s*\\{\\{");
    private static final Pattern ENCRYPTED_NAME = Pattern.compile(".*\\.sops\\.(ya?ml|json)");
    private static final String LIST = "List";

    private final Path root;
    private final List<Manifest> manifests = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private long bytes;
    private long values;
    private int files;

    private TreeReader(Path root) {
        this.root = root;
    }

    /**
     * The objects of a folder.
     *
     * @throws IOException when the folder itself cannot be read
     */
    static Tree read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is no folder");
        }
        Path root = folder.toRealPath();
        TreeReader reader = new TreeReader(root);
        Walk walk = Walk.of(root);
        reader.unread.addAll(walk.skipped());
        for (Path file : walk.files()) {
            reader.file(file);
        }
        return new Tree(nameOf(root), reader.files, reader.manifests, reader.unread);
    }

    private static String nameOf(Path root) {
        Path name = root.getFileName();
        return name == null ? "lab" : name.toString();
    }

    private void file(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (ENCRYPTED_NAME.matcher(name).matches()) {
            tell(file, 1, Unread.Why.ENCRYPTED, "encrypted with SOPS; nothing in it is looked at");
            return;
        }
        try {
            text(file, bytes(file));
        } catch (CharacterCodingException e) {
            tell(file, 1, Unread.Why.BROKEN, "this is not UTF-8");
        } catch (IOException e) {
            tell(file, 1, Unread.Why.BROKEN, "the file cannot be read: " + e);
        }
    }

    private byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(root.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(Bounds.BYTES + 1);
        }
    }

    private void text(Path file, byte[] read) throws CharacterCodingException {
        bytes += read.length;
        if (read.length > Bounds.BYTES) {
            tell(file, 1, Unread.Why.SKIPPED, "a file of more than " + (Bounds.BYTES >> 20) + " MiB is not read");
            return;
        }
        if (bytes > Bounds.ALL_BYTES) {
            tell(file, 1, Unread.Why.SKIPPED, "more than " + (Bounds.ALL_BYTES >> 20) + " MiB in all are not read");
            return;
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(read))
                .toString();
        files++;
        try {
            Documents.Read documents = Documents.of(text);
            values += documents.values();
            if (values > Bounds.ALL_VALUES) {
                tell(file, 1, Unread.Why.SKIPPED, "more than " + Bounds.ALL_VALUES + " values in all are not kept");
                return;
            }
            documents.all().forEach(document -> document(file, document));
        } catch (BrokenYaml e) {
            boolean template =
                    CONTROL.matcher(text).find() || LONE_VALUE.matcher(text).find();
            tell(
                    file,
                    e.line(),
                    template ? Unread.Why.TEMPLATE : Unread.Why.BROKEN,
                    template ? "a template that is no YAML until it is rendered" : String.valueOf(e.getMessage()));
        }
    }

    private void document(Path file, Value document) {
        if (document.at("sops", "mac").there()
                || document.at("sops", "lastmodified").there()) {
            tell(file, document.line(), Unread.Why.ENCRYPTED, "encrypted with SOPS; nothing in it is looked at");
            return;
        }
        if (document.at("kind").word().endsWith(LIST) && document.at("items") instanceof Value.Items items) {
            items.all().forEach(item -> document(file, item));
            return;
        }
        manifests.add(new Manifest(file, document));
    }

    private void tell(Path file, int line, Unread.Why why, String reason) {
        unread.add(new Unread(file.toString().replace('\\', '/'), Math.max(1, line), why, reason));
    }
}
