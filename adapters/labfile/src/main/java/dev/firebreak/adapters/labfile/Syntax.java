package dev.firebreak.adapters.labfile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What the YAML library says about a file that is no YAML, with what usually lies behind it. */
final class Syntax {
    private Syntax() {}

    static Problem problem(String file, String text, YamlEngineException error) {
        if (error instanceof MarkedYamlEngineException marked) {
            Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
            Place at = mark.map(m -> new Place(file, m.getLine() + 1, m.getColumn() + 1))
                    .orElse(new Place(file, 1, 1));
            return new Problem(at, "", "", said(text, marked, mark), Optional.empty());
        }
        return new Problem(
                new Place(file, 1, 1), "", "", "this is not YAML: " + oneLine(error.getMessage()), Optional.empty());
    }

    private static String said(String text, MarkedYamlEngineException error, Optional<Mark> mark) {
        int letter = mark.map(Mark::getIndex)
                .filter(i -> i < text.length())
                .map(text::charAt)
                .orElse('\0');
        if (letter == '\t') {
            return "a tab cannot stand here; indent with spaces";
        }
        String context = oneLine(error.getContext());
        String said = "this is not YAML: " + (context.isEmpty() ? "" : context + ", ") + oneLine(error.getProblem());
        if (context.contains("flow sequence") && letter == '[') {
            return said + "; inside of [ ] a range needs quotes: [\"pi-[1-3]\"]";
        }
        return said;
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "" : message.strip().replaceAll("\\s+", " ");
    }
}
