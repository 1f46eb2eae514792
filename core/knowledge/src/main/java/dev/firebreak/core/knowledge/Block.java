package dev.firebreak.core.knowledge;

/**
 * A piece of a document as its author divided it: a paragraph, a table row, a function.
 *
 * @param text not blank
 * @param place where it stands
 * @param standalone true for a record that means something by itself, such as a row or a verse: it is never joined with
 *     its neighbours
 */
public record Block(String text, Place place, boolean standalone) {
    public Block {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a block needs text");
        }
    }
}
