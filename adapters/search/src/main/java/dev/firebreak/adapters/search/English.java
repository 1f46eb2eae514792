package dev.firebreak.adapters.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** How words are seen: lower case, without possessives and stop words, stemmed. The same for passages and questions. */
final class English {
    /** A question's text is looked at up to here. */
    private static final int LONGEST_QUERY_CHARS = 16_384;

    /** So many different words of a question count; the search takes time for each. */
    private static final int MOST_QUERY_TERMS = 128;

    /** Control characters and halves of characters: glued to a word they would make it another. */
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private final Analyzer analyzer = new EnglishAnalyzer();

    Analyzer analyzer() {
        return analyzer;
    }

    /**
     * A question's terms.
     *
     * @return for each stem, in the order of the text: how it was written first, and how often it occurs
     */
    Map<String, Word> query(String text) {
        String start = text.substring(0, Math.min(text.length(), LONGEST_QUERY_CHARS));
        return words(UNREADABLE.matcher(start).replaceAll(" "), MOST_QUERY_TERMS);
    }

    /** Every stem of {@code text}. */
    Map<String, Word> words(String text) {
        return words(text, Integer.MAX_VALUE);
    }

    private Map<String, Word> words(String text, int most) {
        Map<String, Word> words = new LinkedHashMap<>();
        try (TokenStream tokens = analyzer.tokenStream("", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (words.size() < most && tokens.incrementToken()) {
                String written = text.substring(offset.startOffset(), offset.endOffset());
                words.merge(term.toString(), new Word(written, 1), Word::again);
            }
            return words;
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory cannot be read", impossible);
        }
    }

    /**
     * @param written as the text has it where it occurs first
     * @param count how often it occurs
     */
    record Word(String written, int count) {
        private Word again(Word other) {
            return new Word(written, count + other.count);
        }
    }
}
