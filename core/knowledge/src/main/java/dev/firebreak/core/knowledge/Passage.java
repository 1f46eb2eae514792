package dev.firebreak.core.knowledge;

import java.util.List;

/**
 * What is indexed, found and cited: a piece of a document that the embedding model can take in whole.
 *
 * @param document where it comes from
 * @param ordinal its number within the document, from 0
 * @param title the document's title; not blank
 * @param place where in the document
 * @param text not blank, and not longer than the embedding model's limit
 */
public record Passage(DocumentId document, int ordinal, String title, Place place, String text) {
    /** What an embedding is made of and a reader needs first: the title and the headings, then the text. */
    public String contextualText() {
        String context = context();
        return context.isEmpty() ? text : context + "\n" + text;
    }

    /** Its place within the document for people; headings that only repeat the title are left out. */
    public String placeLabel() {
        List<String> headings = place.headings();
        boolean repeats = !headings.isEmpty() && headings.getFirst().equals(title);
        return repeats ? place.under(headings.subList(1, headings.size())).label() : place.label();
    }

    private String context() {
        StringBuilder context = new StringBuilder(title);
        for (String heading : place.headings()) {
            if (!heading.equals(title)) {
                context.append(" › ").append(heading);
            }
        }
        return context.toString();
    }
}
