package dev.firebreak.core.knowledge;

/**
 * Turns text into vectors of length one, so that similar meanings lie close by cosine. Safe for use from several
 * threads; calls may wait for each other. The model is loaded at first use.
 */
public interface Embedder {
    /** The model's name, such as {@code bge-small-en-v1.5}. An index made with another model must be made anew. */
    String model();

    int dimensions();

    /** The most tokens that {@link #embedPassage} takes, special tokens not counted. */
    int maxTokens();

    /** How many tokens the model sees in {@code text}, special tokens not counted. */
    int countTokens(String text);

    /**
     * @param text not blank
     * @throws IllegalArgumentException when the text is blank or longer than {@link #maxTokens}: nothing is cut silently
     */
    float[] embedPassage(String text);

    /** Like {@link #embedPassage}, with what the model wants before a query; a query that is too long is cut. */
    float[] embedQuery(String text);
}
