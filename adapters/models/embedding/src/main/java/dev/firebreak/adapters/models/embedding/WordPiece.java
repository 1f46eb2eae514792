package dev.firebreak.adapters.models.embedding;

import java.text.Normalizer;
import java.util.Map;

/**
 * Tokens as uncased BERT models want them: cleaned, lower case, without accents, split at white space, punctuation and
 * Chinese characters, and each word into the longest pieces that the vocabulary has, from the left. Names of special
 * tokens in a text, such as {@code [SEP]}, are text like any other.
 *
 * @see <a href="https://github.com/google-research/bert#tokenization">BERT, tokenization</a>
 */
final class WordPiece {
    /** A longer word is one unknown token, as the model was trained. */
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;
    private final int unknown;

    /** @param vocabulary every token's number; pieces that continue a word start with {@code ##} */
    WordPiece(Map<String, Integer> vocabulary) {
        this.vocabulary = Map.copyOf(vocabulary);
        this.unknown = number("[UNK]");
    }

    /** The number of a token that must be there. */
    int number(String token) {
        Integer number = vocabulary.get(token);
        if (number == null) {
            throw new IllegalArgumentException("the vocabulary lacks " + token);
        }
        return number;
    }

    /** The tokens of {@code text}, at most {@code limit}: work ends there, so a text without end costs no more. */
    Tokens tokens(String text, int limit) {
        Tokens tokens = new Tokens(limit);
        StringBuilder word = new StringBuilder();
        for (int at = 0; at < text.length() && !tokens.full(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            if (isSpace(character)) {
                flush(word, tokens);
            } else if (isChinese(character)) {
                flush(word, tokens);
                add(new String(Character.toChars(character)), tokens);
            } else if (!isDropped(character)) {
                word.appendCodePoint(character);
            }
        }
        flush(word, tokens);
        return tokens;
    }

    private void flush(StringBuilder raw, Tokens tokens) {
        if (raw.isEmpty()) {
            return;
        }
        String word = plain(raw);
        raw.setLength(0);
        int from = 0;
        for (int at = 0; at < word.length(); ) {
            int character = word.codePointAt(at);
            int next = at + Character.charCount(character);
            if (isPunctuation(character) || isSpace(character)) {
                add(word.substring(from, at), tokens);
                add(isSpace(character) ? "" : word.substring(at, next), tokens);
                from = next;
            }
            at = next;
        }
        add(word.substring(from), tokens);
    }

    /** Lower case and without accents. */
    private static String plain(StringBuilder word) {
        if (isAscii(word)) {
            for (int i = 0; i < word.length(); i++) {
                word.setCharAt(i, Character.toLowerCase(word.charAt(i)));
            }
            return word.toString();
        }
        StringBuilder plain = new StringBuilder(word.length());
        Normalizer.normalize(word, Normalizer.Form.NFD)
                .codePoints()
                .filter(character -> Character.getType(character) != Character.NON_SPACING_MARK)
                .map(Character::toLowerCase)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isAscii(CharSequence text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    private void add(String word, Tokens tokens) {
        if (word.isEmpty()) {
            return;
        }
        int start = tokens.count();
        int from = word.codePointCount(0, word.length()) > LONGEST_WORD ? -1 : 0;
        while (from >= 0 && from < word.length()) {
            from = addPiece(word, from, tokens);
        }
        if (from < 0) {
            tokens.replaceFrom(start, unknown);
        }
    }

    /** Adds the longest piece that starts at {@code from}; returns where it ends, -1 when there is none. */
    private int addPiece(String word, int from, Tokens tokens) {
        for (int to = word.length(); to > from; to = word.offsetByCodePoints(to, -1)) {
            String piece = from == 0 ? word.substring(0, to) : "##" + word.substring(from, to);
            Integer number = vocabulary.get(piece);
            if (number != null) {
                tokens.add(number);
                return to;
            }
        }
        return -1;
    }

    private static boolean isSpace(int character) {
        return switch (character) {
            case '\t', '\n', '\r', ' ' -> true;
            default ->
                switch (Character.getType(character)) {
                    case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
        };
    }

    private static boolean isDropped(int character) {
        return character == 0xFFFD
                || switch (Character.getType(character)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> true;
                    default -> false;
                };
    }

    private static boolean isPunctuation(int character) {
        if (character < 0x80) {
            return character > ' ' && character < 0x7F && !Character.isLetterOrDigit(character);
        }
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The blocks that BERT treats as one word a character. */
    private static boolean isChinese(int character) {
        return character >= 0x3400
                && (in(character, 0x4E00, 0x9FFF)
                        || in(character, 0x3400, 0x4DBF)
                        || in(character, 0x20000, 0x2A6DF)
                        || in(character, 0x2A700, 0x2B73F)
                        || in(character, 0x2B740, 0x2B81F)
                        || in(character, 0x2B920, 0x2CEAF)
                        || in(character, 0xF900, 0xFAFF)
                        || in(character, 0x2F800, 0x2FA1F));
    }

    private static boolean in(int character, int first, int last) {
        return character >= first && character <= last;
    }
}
