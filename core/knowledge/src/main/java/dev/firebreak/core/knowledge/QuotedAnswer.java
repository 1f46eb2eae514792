package dev.firebreak.core.knowledge;

import java.util.List;
import java.util.Optional;

/** Answers that need no language model, as Markdown with citations. */
public final class QuotedAnswer {
    private static final int MOST_QUOTED = 3;
    private static final int LONGEST_QUOTE = 700;

    private QuotedAnswer() {}

    /**
     * The best passages, quoted and cited, and how to add a model.
     *
     * @param sources in the order of their numbers, from 1; not empty
     * @param troubles sentences on model servers that should be there; usually none
     */
    public static String withoutModel(List<Passage> sources, List<String> troubles) {
        StringBuilder answer = new StringBuilder("These passages bear on the question most:\n\n");
        for (int i = 0; i < Math.min(MOST_QUOTED, sources.size()); i++) {
            Passage source = sources.get(i);
            String quote = Citations.defuse(Excerpt.of(source.text().strip(), LONGEST_QUOTE));
            answer.append("> ").append(quote.replaceAll("\\R", "\n> ")).append("\n\n");
            answer.append(from(source)).append(" [").append(i + 1).append("]\n\n");
        }
        return answer.append("No language model is connected, so nothing was written from them. ")
                .append(troubles.isEmpty() ? HOW_TO_ADD_A_MODEL : Citations.defuse(String.join(" ", troubles)))
                .toString();
    }

    /** One sentence on how to come by a language model. */
    public static final String HOW_TO_ADD_A_MODEL =
            "To get written answers, start Ollama, or start Firebreak with `firebreak up --model FILE.gguf` or"
                    + " `firebreak up --server URL`.";

    /**
     * What is said when the documents do not hold an answer.
     *
     * @param collection where was looked; empty for everywhere
     * @param nearest what came closest, in the order of their numbers, from 1; may be empty
     */
    public static String notHeld(Optional<String> collection, List<Passage> nearest) {
        String where = collection.map(name -> "The documents in `" + name + "`").orElse("The documents");
        StringBuilder answer = new StringBuilder(where).append(" do not hold an answer to this.");
        if (nearest.isEmpty()) {
            return answer.append(" Nothing in them comes near it. Add documents with `firebreak ingest FOLDER`.")
                    .toString();
        }
        answer.append(" The nearest passages are:\n");
        for (int i = 0; i < Math.min(MOST_QUOTED, nearest.size()); i++) {
            answer.append("\n- ")
                    .append(from(nearest.get(i)))
                    .append(" [")
                    .append(i + 1)
                    .append(']');
        }
        return answer.toString();
    }

    private static String from(Passage source) {
        String place = source.placeLabel();
        String from = place.isEmpty() ? source.title() : source.title() + ", " + place;
        return Citations.defuse(from.replaceAll("\\s+", " "));
    }
}
