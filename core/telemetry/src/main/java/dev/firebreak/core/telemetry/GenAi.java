package dev.firebreak.core.telemetry;

/**
 * Names of attributes and operations, as OpenTelemetry's conventions for generative AI have them
 * (<a href="https://github.com/open-telemetry/semantic-conventions-genai">conventions</a>, in development), and Firebreak's own
 * where they have none. None of them holds content.
 */
public final class GenAi {
    public static final String OPERATION = "gen_ai.operation.name";
    public static final String PROVIDER = "gen_ai.provider.name";
    public static final String MODEL = "gen_ai.request.model";
    public static final String CONVERSATION = "gen_ai.conversation.id";
    public static final String AGENT = "gen_ai.agent.name";
    public static final String STREAM = "gen_ai.request.stream";
    /** Seconds from the request to the first piece of the answer. */
    public static final String FIRST_CHUNK = "gen_ai.response.time_to_first_chunk";

    public static final String SERVER_ADDRESS = "server.address";
    public static final String SERVER_PORT = "server.port";
    public static final String ERROR_TYPE = "error.type";
    public static final String STATUS = "http.response.status_code";
    public static final String REQUEST_ID = "firebreak.request.id";
    /** The workload class of whoever asks. */
    public static final String CLASS = "firebreak.class";
    /** How many passages an answer may rest on. */
    public static final String PASSAGES = "firebreak.retrieval.passages";
    /** How a turn ended: {@code completed}, {@code canceled}, {@code failed} or {@code abandoned}. */
    public static final String OUTCOME = "firebreak.turn.outcome";

    public static final String CHAT = "chat";
    public static final String TEXT_COMPLETION = "text_completion";
    public static final String EMBEDDINGS = "embeddings";
    public static final String RETRIEVAL = "retrieval";
    public static final String INVOKE_AGENT = "invoke_agent";

    /** Names of the spans below a turn that are no operation of a model. */
    public static final String QUEUE = "queue";

    public static final String FIRST_TOKEN = "wait for first token";
    public static final String GENERATE = "generate";

    private GenAi() {}
}
