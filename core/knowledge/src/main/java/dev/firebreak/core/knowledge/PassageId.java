package dev.firebreak.core.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Names a passage for as long as its document does not change: a hash of collection, path and ordinal, as 16 to 64
 * letters and digits safe in a URL.
 */
public record PassageId(String value) {
    /** 144 bits. */
    private static final int HASH_CHARS = 24;

    public PassageId {
        if (!value.matches("[A-Za-z0-9_-]{16,64}")) {
            throw new IllegalArgumentException("not a passage's id: '" + value + "'");
        }
    }

    /** The id of a document's passage number {@code ordinal}. */
    public static PassageId of(DocumentId document, int ordinal) {
        String name = document.collection() + '\0' + document.path() + '\0' + ordinal;
        byte[] hash = sha256().digest(name.getBytes(UTF_8));
        return new PassageId(
                Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, HASH_CHARS));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
