package dev.firebreak.adapters.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises headings in plain text and in light markup, line by line. */
final class HeadingLines {
    private static final Pattern RELEASE = Pattern.compile("([a-z0-9][a-z0-9+.-]+ \\([^)\\s]+\\)) [^;]+; *urgency=.*");
    private static final Pattern ASCIIDOC = Pattern.compile("(={1,6}) +(\\S.*?)( +=+)?");
    private static final Pattern ORG = Pattern.compile("(\\*{1,8}) +(\\S.*?)");
    private static final Pattern ORG_TITLE = Pattern.compile("#\\+(?i:title): *(\\S.*)");
    /** Labels, settings and lists of contents say nothing to a reader. */
    private static final Pattern RST_MARKUP = Pattern.compile(
            ":[\\w-]+:|\\.\\. _[^\\n]*:|\\.\\. (contents|highlight|default-role|currentmodule)::[^\\n]*");

    private static final int LONGEST = 120;

    private final TextReader.Markup markup;
    private final List<String> underlines = new ArrayList<>();

    HeadingLines(TextReader.Markup markup) {
        this.markup = markup;
    }

    /**
     * A heading.
     *
     * @param paragraphLines how many lines of the paragraph so far belong to it
     * @param isTitle whether it may be the title of the whole
     */
    record Found(int level, String text, int paragraphLines, boolean isTitle) {}

    /**
     * Whether {@code line} makes a heading, alone or together with the lines before it.
     *
     * @param paragraph the lines since the last blank one, at most two
     */
    @Nullable Found find(List<String> paragraph, String line) {
        @Nullable Found marked = paragraph.isEmpty() ? marked(line) : null;
        return marked != null ? marked : underlined(paragraph, line);
    }

    /** Whether a paragraph holds nothing but instructions to the markup's tools. */
    boolean isMarkup(String paragraph) {
        return markup == TextReader.Markup.RST
                && RST_MARKUP.matcher(paragraph.strip()).matches();
    }

    private @Nullable Found marked(String line) {
        return switch (markup) {
            case PLAIN -> {
                Matcher release = RELEASE.matcher(line);
                yield release.matches() ? new Found(1, release.group(1), 0, false) : null;
            }
            case RST -> null;
            case ASCIIDOC -> {
                Matcher heading = ASCIIDOC.matcher(line);
                yield heading.matches() ? new Found(heading.group(1).length(), heading.group(2), 0, true) : null;
            }
            case ORG -> {
                Matcher title = ORG_TITLE.matcher(line);
                Matcher heading = ORG.matcher(line);
                yield title.matches()
                        ? new Found(0, title.group(1), 0, true)
                        : heading.matches() ? new Found(heading.group(1).length(), heading.group(2), 0, false) : null;
            }
        };
    }

    private @Nullable Found underlined(List<String> paragraph, String line) {
        if (markup == TextReader.Markup.ORG || !isRule(line) || paragraph.isEmpty()) {
            return null;
        }
        String text = paragraph.getLast();
        boolean overlined = paragraph.size() == 2 && isRule(paragraph.getFirst());
        boolean fits =
                Math.abs(text.stripTrailing().length() - line.stripTrailing().length()) <= 2
                        || (overlined && paragraph.getFirst().strip().equals(line.strip()));
        boolean alone = paragraph.size() == 1 || overlined;
        if (!alone || !fits || isRule(text) || text.length() > LONGEST) {
            return null;
        }
        String style = line.strip().charAt(0) + (overlined ? "over" : "");
        if (!underlines.contains(style)) {
            underlines.add(style);
        }
        return new Found(underlines.indexOf(style) + 1, text, paragraph.size(), true);
    }

    private static boolean isRule(String line) {
        String text = line.strip();
        return text.length() >= 3
                && "=-~^\"'*#+`:._".indexOf(text.charAt(0)) >= 0
                && text.chars().allMatch(letter -> letter == text.charAt(0));
    }
}
