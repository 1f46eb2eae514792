package dev.firebreak.core.knowledge;

import java.util.List;
import java.util.stream.Stream;

/**
 * Title and headings as a passage carries them: whole where they are short, shortened where they would leave too little
 * room for its text.
 *
 * @param original the headings before shortening
 * @param tokens how many tokens title and headings take
 */
record Context(String title, List<String> headings, List<String> original, int tokens) {
    /** Letters of a title or heading that are kept at first, when something must go. */
    private static final int LONG = 160;

    /** Headings kept, innermost first in importance, when something must go. */
    private static final int DEEP = 6;

    static Context of(String title, List<String> headings, TokenBudget budget) {
        Context whole = shortened(title, headings, Integer.MAX_VALUE, headings.size(), budget);
        int longest = LONG;
        int deepest = Math.min(DEEP, headings.size());
        Context context = whole;
        while (context.tokens() > budget.forContext() && longest > 0) {
            context = shortened(title, headings, longest, deepest, budget);
            longest /= 2;
            deepest = Math.max(1, deepest / 2);
        }
        return context;
    }

    boolean isOf(List<String> headings) {
        return original.equals(headings);
    }

    /** The whole of what is embedded, as {@link Passage#contextualText} has it. */
    String with(String text) {
        return new Passage(NOWHERE, 0, title, Place.WHOLE.under(headings), text).contextualText();
    }

    private static final DocumentId NOWHERE = new DocumentId(DocumentId.DEFAULT_COLLECTION, "/");

    private static Context shortened(
            String title, List<String> headings, int longest, int deepest, TokenBudget budget) {
        String shortTitle = Cut.shortened(title, longest);
        Stream<String> innermost = headings.stream().skip(Math.max(0, headings.size() - deepest));
        List<String> shortHeadings =
                innermost.map(heading -> Cut.shortened(heading, longest)).toList();
        Context context = new Context(shortTitle, shortHeadings, headings, 0);
        String text = context.with("");
        int tokens = text.length() > budget.mostChars() ? Integer.MAX_VALUE : budget.count(text);
        return new Context(shortTitle, shortHeadings, headings, tokens);
    }
}
