package dev.firebreak.core.knowledge;

/**
 * A document of a collection.
 *
 * @param collection letters, digits, dots, hyphens and underscores
 * @param path the file's absolute path, or whatever else names it within its collection
 */
public record DocumentId(String collection, String path) {
    public static final String DEFAULT_COLLECTION = "documents";

    public DocumentId {
        if (!isCollection(collection)) {
            throw new IllegalArgumentException("not a collection's name: '" + collection
                    + "'. Letters, digits, dots, hyphens and underscores, at most 64");
        }
        if (path.isBlank()) {
            throw new IllegalArgumentException("a document of collection " + collection + " needs a path");
        }
    }

    /** Whether {@code name} may name a collection. */
    public static boolean isCollection(String name) {
        return name.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");
    }
}
