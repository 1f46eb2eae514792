package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.conversation.Conversations;
import dev.firebreak.core.conversation.FollowUp;
import dev.firebreak.core.conversation.History;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Cancellation;
import dev.firebreak.core.inference.LanguageModel;
import dev.firebreak.core.inference.LanguageModel.ChatMessage;
import dev.firebreak.core.inference.LanguageModel.Prompt;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ModelDirectory;
import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.knowledge.Citations;
import dev.firebreak.core.knowledge.GroundedPrompt;
import dev.firebreak.core.knowledge.Hit;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.QuotedAnswer;
import dev.firebreak.core.knowledge.Search;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** From a question to the last word of its answer. */
final class Answering {
    /** Twice as text and once in the stream, such an answer still fits into one message. */
    static final int MAX_ANSWER_CHARS = 100_000;

    private static final int MAX_TOP_K = 20;
    private static final int MAX_EARLIER_TURNS = 100;

    private final Search search;
    private final Conversations conversations;
    private final LanguageModel languageModel;
    private final ModelDirectory models;
    private final Legs legs;
    private final int promptChars;

    Answering(
            Search search,
            Conversations conversations,
            LanguageModel languageModel,
            ModelDirectory models,
            Legs legs,
            int promptChars) {
        this.search = search;
        this.conversations = conversations;
        this.languageModel = languageModel;
        this.models = models;
        this.legs = legs;
        this.promptChars = promptChars;
    }

    /** Answers {@code request} into {@code turn}. */
    Outcome answer(ChatRequest request, GrowingTurn turn, Cancellation cancellation) throws BusException, IOException {
        Optional<Model> model = wanted(request);
        Optional<String> named = name(request);
        if (model.isEmpty() && named.isPresent()) {
            return new Outcome.Failed(unknown(named.get()));
        }
        List<Turn> earlier = earlier(request);
        return request.enableRag()
                ? fromDocuments(request, earlier, model, turn, cancellation)
                : withoutDocuments(request, earlier, model, turn, cancellation);
    }

    private Outcome withoutDocuments(
            ChatRequest request, List<Turn> earlier, Optional<Model> model, GrowingTurn turn, Cancellation cancellation)
            throws BusException {
        if (model.isEmpty()) {
            return new Outcome.Failed("No language model is connected. " + remedy());
        }
        turn.sources(List.of(), model.map(Model::id));
        String instructions = Optional.ofNullable(request.systemPrompt()).orElse("");
        int spare = promptChars - instructions.length() - request.question().length();
        Prompt prompt = prompt(instructions, History.within(earlier, spare), request.question());
        return write(model.get(), prompt, turn, cancellation, UnaryOperator.identity(), () -> "");
    }

    private Outcome fromDocuments(
            ChatRequest request, List<Turn> earlier, Optional<Model> model, GrowingTurn turn, Cancellation cancellation)
            throws BusException, IOException {
        Optional<String> collection = Optional.ofNullable(request.collection()).filter(name -> !name.isBlank());
        String query = FollowUp.query(
                request.question(), earlier.stream().map(Turn::question).toList());
        int topK = request.topK() <= 0 ? Search.DEFAULT_TOP_K : Math.min(request.topK(), MAX_TOP_K);
        Search.Results results = legs.found(search, query, collection, topK);
        List<Passage> passages = results.hits().stream().map(Hit::passage).toList();
        boolean held = results.holdsAnswer() && !passages.isEmpty();
        turn.sources(Sources.of(results.hits()), held ? model.map(Model::id) : Optional.empty());
        if (!held) {
            turn.say(QuotedAnswer.notHeld(collection, passages));
            return new Outcome.Completed();
        }
        if (model.isEmpty()) {
            turn.say(QuotedAnswer.withoutModel(passages, models.troubles()));
            return new Outcome.Completed();
        }
        GroundedPrompt grounded = GroundedPrompt.of(
                request.question(), passages, Optional.ofNullable(request.systemPrompt()), promptChars);
        Prompt prompt = prompt(grounded.instructions(), History.within(earlier, grounded.spare()), grounded.question());
        Citations citations = new Citations(passages.size());
        return write(model.get(), prompt, turn, cancellation, citations::accept, citations::end);
    }

    private Optional<String> name(ChatRequest request) {
        return Optional.ofNullable(request.model()).filter(name -> !name.isBlank() && !name.equals(Model.DOCUMENTS));
    }

    private Optional<Model> wanted(ChatRequest request) {
        return name(request)
                .map(name -> models.find(name).filter(model -> model.task() == Model.Task.GENERATE))
                .orElseGet(models::defaultModel);
    }

    private String unknown(String name) {
        String known = models.models().stream()
                .filter(model -> model.task() == Model.Task.GENERATE)
                .map(Model::id)
                .limit(20)
                .collect(Collectors.joining(", "));
        return "There is no language model '" + RequestCheck.shortened(name) + "'. "
                + (known.isEmpty() ? remedy() : "There are: " + known);
    }

    private String remedy() {
        List<String> troubles = models.troubles();
        return troubles.isEmpty() ? QuotedAnswer.HOW_TO_ADD_A_MODEL : String.join(" ", troubles);
    }

    private List<Turn> earlier(ChatRequest request) {
        String session = request.sessionId();
        if (session == null) {
            return List.of();
        }
        return conversations.turns(session, MAX_EARLIER_TURNS).stream()
                .filter(turn -> !turn.requestId().equals(request.requestId()))
                .toList();
    }

    private static Prompt prompt(String instructions, History history, String question) {
        List<ChatMessage> messages = new ArrayList<>();
        String system = (instructions + "\n" + history.note().orElse("")).strip();
        if (!system.isEmpty()) {
            messages.add(ChatMessage.system(system));
        }
        for (Turn turn : history.turns()) {
            messages.add(ChatMessage.user(turn.question()));
            // Its numbers meant other sources than those of this question.
            messages.add(ChatMessage.assistant(Citations.resolve(turn.answer(), 0)));
        }
        messages.add(ChatMessage.user(question));
        return new Prompt(messages, OptionalInt.empty());
    }

    /** Gives what a citation held back. */
    private interface Rest {
        String end();
    }

    private Outcome write(
            Model model,
            Prompt prompt,
            GrowingTurn turn,
            Cancellation cancellation,
            UnaryOperator<String> citations,
            Rest rest) {
        if (cancellation.canceled()) {
            return new Outcome.Canceled("");
        }
        IOException[] unheard = new IOException[1];
        Optional<String> broken = Optional.empty();
        try {
            legs.generate(
                    languageModel,
                    model,
                    prompt,
                    text -> {
                        try {
                            turn.say(citations.apply(text));
                            requireBounded(turn, model);
                        } catch (IOException e) {
                            unheard[0] = e;
                            throw e;
                        }
                    },
                    cancellation);
        } catch (UpstreamException e) {
            broken = Optional.of(String.valueOf(e.getMessage()));
        }
        if (unheard[0] == null) {
            try {
                turn.say(rest.end());
            } catch (IOException e) {
                unheard[0] = e;
            }
        }
        if (unheard[0] != null) {
            return new Outcome.Failed(why(unheard[0]));
        }
        if (broken.isPresent()) {
            return new Outcome.Failed(broken.get());
        }
        return turn.saidNothing()
                ? new Outcome.Failed(
                        nameOf(model) + " answered with nothing. Look at the server's log, or name another model")
                : new Outcome.Completed();
    }

    private static void requireBounded(GrowingTurn turn, Model model) throws IOException {
        if (turn.length() > MAX_ANSWER_CHARS) {
            throw new IOException("The answer of " + nameOf(model) + " grew beyond " + MAX_ANSWER_CHARS
                    + " characters and was stopped. Ask for less at once, or name another model");
        }
    }

    private static String why(IOException e) {
        Throwable cause = e.getCause();
        return e.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
    }

    private static String nameOf(Model model) {
        return "Model " + model.id()
                + model.backend().map(Backend::name).map(name -> " at " + name).orElse("");
    }
}
