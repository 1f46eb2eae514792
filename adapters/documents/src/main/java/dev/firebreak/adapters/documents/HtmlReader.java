package dev.firebreak.adapters.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** HTML as people see it, without navigation and scripts. */
final class HtmlReader implements FormatReader {
    /** Tags are dear: a page is held as a tree, and one that is not closed may stand for many. */
    private static final int MOST_TAGS = 300_000;

    /** Where browsers look for the declared character set, and then some. */
    private static final int DECLARATION_BYTES = 4096;

    @Override
    public void read(Input input, Draft draft) throws IOException {
        byte[] content = input.whole("HTML");
        if (tags(content) > MOST_TAGS) {
            throw Refusal.skipped("HTML of more than " + MOST_TAGS + " tags: too large to be read");
        }
        Document document =
                Jsoup.parse(input.deadline().guard(new ByteArrayInputStream(content)), charset(content), "");
        draft.title(document.title());
        HtmlFlow flow = new HtmlFlow(draft, document.title().isBlank());
        try {
            flow.traverse(document.body());
        } catch (UncheckedIOException ended) {
            throw ended.getCause();
        }
        flow.flush();
    }

    private static int tags(byte[] content) {
        int tags = 0;
        for (byte next : content) {
            tags += next == '<' ? 1 : 0;
        }
        return tags;
    }

    /** The character set when the content does not declare one itself. */
    private static @Nullable String charset(byte[] content) {
        int length = Math.min(content.length, DECLARATION_BYTES);
        String beginning = new String(content, 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        boolean marked = beginning.startsWith("\u00FE\u00FF") || beginning.startsWith("\u00FF\u00FE");
        if (marked || beginning.contains("charset") || beginning.contains("encoding=")) {
            return null;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return "UTF-8";
        } catch (CharacterCodingException older) {
            return "windows-1252";
        }
    }
}
