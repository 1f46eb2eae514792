package dev.firebreak.adapters.documents;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import dev.firebreak.core.knowledge.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value per line, each a record. A log that was cut off somewhere still holds its other lines: a broken line is
 * kept as it stands and counted, and only a file that is mostly broken fails.
 */
final class JsonLinesReader implements FormatReader {
    private static final int LONGEST_LINE = 8 << 20;

    @Override
    public void read(Input input, Draft draft) throws IOException {
        LineReader lines = new LineReader(input.text(), LONGEST_LINE);
        long good = 0;
        long broken = 0;
        String firstProblem = "";
        for (@Nullable String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank()) {
                continue;
            }
            Place place = Place.lines(lines.number(), lines.number());
            try {
                for (String text : values(line)) {
                    draft.record(text, place);
                }
                good++;
            } catch (JacksonException problem) {
                draft.record(line, place);
                broken++;
                firstProblem = firstProblem.isEmpty()
                        ? "line " + lines.number() + ": "
                                + CleanText.start(CleanText.line(problem.getOriginalMessage()), 160)
                        : firstProblem;
            }
        }
        if (broken > good) {
            throw Refusal.failed("not JSON lines: " + broken + " of " + (good + broken) + " lines are broken, first "
                    + firstProblem);
        }
        if (broken > 0) {
            draft.remark(broken + " of " + (good + broken) + " lines broken, kept as text");
        }
    }

    private static List<String> values(String line) throws IOException {
        List<String> values = new ArrayList<>();
        try (JsonParser parser = JsonText.FACTORY.createParser(line)) {
            while (parser.nextToken() != null) {
                JsonText.read(parser, values::add);
            }
        }
        return values;
    }
}
