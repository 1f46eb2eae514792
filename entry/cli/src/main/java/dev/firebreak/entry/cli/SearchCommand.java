package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Finds passages, and says why each was found.")
final class SearchCommand implements Callable<Integer> {
    private static final int LINE = 96;

    private final Program program;
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "WORDS", description = "What to look for.")
    private List<String> words = List.of();

    @Option(names = "--collection", paramLabel = "NAME", description = "Where to look. Default: everywhere.")
    private @Nullable String collection;

    @Option(names = "-k", paramLabel = "N", defaultValue = "6", description = "How many. Default: ${DEFAULT-VALUE}.")
    private int count = 6;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Mixin
    private DataOption data = new DataOption();

    SearchCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Connection connection = Connection.open(program, data.folder(program), new ModelOptions())) {
            JsonNode found = connection.client().get(path());
            if (json) {
                terminal.out().println(found);
            } else {
                print(found.path("sources"));
            }
        }
        return 0;
    }

    private String path() {
        return "/api/search?k=" + count + "&q=" + Client.encode(String.join(" ", words))
                + (collection == null ? "" : "&collection=" + Client.encode(collection));
    }

    private void print(JsonNode sources) {
        PrintStream out = terminal.out();
        if (sources.isEmpty()) {
            out.println("Nothing found. `firebreak status` says which documents there are.");
        }
        for (JsonNode source : sources) {
            String place = source.path("place").asText();
            out.printf(
                    Locale.ROOT,
                    "%2d  %.2f  %s%s%n",
                    source.path("number").asInt(),
                    source.path("score").asDouble(),
                    source.path("path").asText(),
                    place.isEmpty() ? "" : " (" + place + ")");
            out.println("          " + source.path("why").asText());
            out.println("          " + shorten(source.path("text").asText()));
        }
    }

    private static String shorten(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LINE
                ? line
                : line.substring(
                                0,
                                line.offsetByCodePoints(0, Math.min(LINE - 1, line.codePointCount(0, line.length()))))
                        + "…";
    }
}
