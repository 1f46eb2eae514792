package dev.firebreak.adapters.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Markdown by CommonMark's rules, with front matter. */
final class MarkdownReader implements FormatReader {
    /** Block quotes and lists within each other, and inline marks: nobody writes more. */
    private static final int DEEPEST = 40;

    private static final Pattern TITLE = Pattern.compile("\\s*\"?title\"?\\s*[:=]\\s*[\"']?(.+?)[\"']?\\s*");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(```|~~~)");

    /** Letters that are parsed at once. */
    private static final int PART = 128 * 1024;

    private static final int LONGEST_FRONT_MATTER = 200;

    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();

    @Override
    public void read(Input input, Draft draft) throws IOException {
        List<String> lines = lines(input);
        String front = blankFrontMatter(lines);
        draft.title(front);
        MarkdownBlocks blocks = new MarkdownBlocks(draft, lines);
        try {
            int from = 0;
            while (from < lines.size()) {
                int to = partEnd(lines, from);
                Node part = PARSER.parseReader(reader(lines.subList(from, to), input.deadline()));
                if (from == 0 && front.isBlank()) {
                    proposeTitle(part, input, draft);
                }
                blocks.read(part, from);
                from = to;
            }
        } catch (StackOverflowError deep) {
            throw Refusal.failed("Markdown that is nested too deeply");
        }
    }

    /**
     * A parsed document takes many times its text: a large one is parsed in parts, which end before a heading outside
     * of fenced code where there is one in time.
     */
    private static int partEnd(List<String> lines, int from) {
        int chars = 0;
        boolean fenced = false;
        for (int at = from; at < lines.size(); at++) {
            String line = lines.get(at);
            boolean divides = chars > PART && !fenced && line.startsWith("#");
            if (at > from && (divides || chars > 2 * PART)) {
                return at;
            }
            fenced ^= FENCE.matcher(line).lookingAt();
            chars += line.length() + 1;
        }
        return lines.size();
    }

    private static void proposeTitle(Node document, Input input, Draft draft) {
        firstHeading(document)
                .map(MarkdownInline::text)
                .filter(text -> text.contains(" ") || !PlainName.tellsOfReleases(input.name()))
                .ifPresent(draft::title);
    }

    private static Reader reader(List<String> lines, Deadline deadline) {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return new InputStreamReader(deadline.guard(new ByteArrayInputStream(text)), StandardCharsets.UTF_8);
    }

    /** Labels and badges may stand before a document's first heading. */
    private static Optional<Heading> firstHeading(Node document) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                return Optional.of(heading);
            }
        }
        return Optional.empty();
    }

    private static List<String> lines(Input input) throws IOException {
        try (StringReader text = new StringReader(whole(input))) {
            LineReader reader = new LineReader(text, Integer.MAX_VALUE);
            List<String> lines = new ArrayList<>();
            for (@Nullable String line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
            return lines;
        }
    }

    private static String whole(Input input) throws IOException {
        StringBuilder whole = new StringBuilder();
        char[] buffer = new char[16 * 1024];
        try (var text = input.text()) {
            for (int got = text.read(buffer); got >= 0; got = text.read(buffer)) {
                whole.append(buffer, 0, got);
                if (whole.length() > input.limits().wholeBytes()) {
                    throw Refusal.skipped("Markdown of more than "
                            + Sizes.of(input.limits().wholeBytes()) + ": too large to be read");
                }
            }
        }
        return whole.toString();
    }

    /** Takes the front matter out, so that line numbers stay right, and returns the title it gives. */
    private static String blankFrontMatter(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().stripTrailing().matches("---|\\+\\+\\+")) {
            return "";
        }
        String fence = lines.getFirst().stripTrailing();
        int most = Math.min(lines.size(), LONGEST_FRONT_MATTER);
        for (int end = 1; end < most; end++) {
            if (lines.get(end).stripTrailing().equals(fence)) {
                String title = "";
                for (int at = 0; at <= end; at++) {
                    Matcher found = TITLE.matcher(lines.set(at, ""));
                    title = title.isEmpty() && found.matches() ? found.group(1) : title;
                }
                return title;
            }
        }
        return "";
    }
}
