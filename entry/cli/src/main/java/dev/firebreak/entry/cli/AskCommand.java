package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Answers a question from the documents, with sources.")
final class AskCommand implements Callable<Integer> {
    private final Program program;
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "QUESTION", description = "In quotes or not.")
    private List<String> words = List.of();

    @Option(names = "--collection", paramLabel = "NAME", description = "Where to look. Default: everywhere.")
    private @Nullable String collection;

    @Option(names = "--session", paramLabel = "ID", description = "Go on with a conversation.")
    private @Nullable String session;

    @Option(names = "--answer-model", paramLabel = "NAME", description = "Which language model writes the answer.")
    private @Nullable String answerModel;

    @Option(names = "--json", description = "Print question, answer, model and sources for programs.")
    private boolean json;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private ModelOptions models = new ModelOptions();

    AskCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Connection connection = Connection.open(program, data.folder(program), models)) {
            Answer answer = new Answer();
            terminal.progress("  looking into the documents");
            connection.client().stream("/v1/chat/completions", request(), event -> show(event, answer));
            terminal.clearProgress();
            if (json) {
                terminal.out().println(answer.json(question()));
            } else {
                printSources(answer);
            }
        }
        return 0;
    }

    private String question() {
        return String.join(" ", words);
    }

    private ObjectNode request() {
        ObjectNode request =
                Client.JSON.createObjectNode().put("model", "documents").put("stream", true);
        request.putArray("messages").addObject().put("role", "user").put("content", question());
        putIfGiven(request, "collection", collection);
        putIfGiven(request, "session_id", session);
        putIfGiven(request, "answer_model", answerModel);
        return request;
    }

    private static void putIfGiven(ObjectNode request, String field, @Nullable String value) {
        if (value != null) {
            request.put(field, value);
        }
    }

    private void show(JsonNode event, Answer answer) {
        terminal.clearProgress();
        String text = answer.add(event);
        if (!json) {
            terminal.out().print(text);
            terminal.out().flush();
        }
    }

    private void printSources(Answer answer) {
        terminal.out().println();
        if (!answer.sources.isEmpty()) {
            terminal.out().println();
        }
        answer.sources.forEach(source -> {
            String place = source.path("place").asText();
            terminal.out()
                    .println("[" + source.path("number").asInt() + "] "
                            + source.path("title").asText() + " — "
                            + source.path("path").asText() + (place.isEmpty() ? "" : " (" + place + ")"));
        });
    }

    /** What has arrived so far. */
    private static final class Answer {
        private final StringBuilder text = new StringBuilder();
        private ArrayNode sources = Client.JSON.createArrayNode();
        private String model = "";

        /** Takes an event in and returns the text it brought. */
        String add(JsonNode event) {
            if (event.path("sources") instanceof ArrayNode found) {
                sources = found;
            }
            if (event.hasNonNull("answer_model")) {
                model = event.path("answer_model").asText();
            }
            String piece =
                    event.path("choices").path(0).path("delta").path("content").asText("");
            text.append(piece);
            return piece;
        }

        ObjectNode json(String question) {
            ObjectNode all =
                    Client.JSON.createObjectNode().put("question", question).put("answer", text.toString());
            if (model.isEmpty()) {
                all.putNull("model");
            } else {
                all.put("model", model);
            }
            all.set("sources", sources);
            return all;
        }
    }
}
