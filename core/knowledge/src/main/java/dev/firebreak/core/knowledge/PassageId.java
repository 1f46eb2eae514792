package dev.firebreak.core.knowledge;

/**
 * Names a passage for as long as its document does not change: a hash of collection, path and ordinal, as 16 to 64
 * letters and digits safe in a URL.
 */
public record PassageId(String value) {
    public PassageId {
        if (!value.matches("[A-Za-z0-9_-]{16,64}")) {
            throw new IllegalArgumentException("not a passage's id: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
