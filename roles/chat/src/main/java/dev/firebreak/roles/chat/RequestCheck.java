package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.knowledge.DocumentId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request must be before anything is done for it. */
final class RequestCheck {
    static final int MAX_QUESTION_BYTES = 32 << 10;
    static final int MAX_SYSTEM_PROMPT_BYTES = 32 << 10;

    private RequestCheck() {}

    /**
     * Why nobody can be answered at all: there is no address for an answer, or it is not the asker's.
     *
     * @param from the subject that the request came on, {@code ai.chat.user.{user}.message}
     */
    static Optional<String> unanswerable(ChatRequest request, Subject from) {
        if (!isToken(request.requestId())) {
            return Optional.of("its request_id is not one token");
        }
        if (!isToken(request.userId())
                || !Subjects.chatMessage(request.userId()).equals(from)) {
            return Optional.of("its user_id is not the one in its subject");
        }
        return Optional.empty();
    }

    /** What is wrong with a request, for whoever asked. */
    static Optional<String> fault(ChatRequest request) {
        int bytes = bytes(request.question());
        if (bytes == 0) {
            return Optional.of("The question is empty. Ask something");
        }
        if (bytes > MAX_QUESTION_BYTES) {
            return Optional.of("The question is " + bytes + " bytes long; at most " + MAX_QUESTION_BYTES
                    + " are taken. Shorten it, or add long texts as documents");
        }
        if (bytes(request.systemPrompt()) > MAX_SYSTEM_PROMPT_BYTES) {
            return Optional.of("The system prompt is " + bytes(request.systemPrompt()) + " bytes long; at most "
                    + MAX_SYSTEM_PROMPT_BYTES + " are taken. Shorten it");
        }
        String session = request.sessionId();
        if (session != null && !session.isBlank() && !isToken(session)) {
            return Optional.of("'" + shortened(session)
                    + "' cannot name a conversation: no dots, white space, '*' or '>', at most 128 characters");
        }
        String subject = request.responseSubject();
        if (subject != null && !subject.isBlank() && !isSubject(subject)) {
            return Optional.of("The response_subject '" + shortened(subject)
                    + "' is no subject. Leave it out, or name tokens joined by dots");
        }
        String collection = request.collection();
        if (collection != null && !collection.isBlank() && !DocumentId.isCollection(collection)) {
            return Optional.of("'" + shortened(collection)
                    + "' cannot name a collection. Letters, digits, dots, hyphens and underscores, at most 64");
        }
        return Optional.empty();
    }

    /**
     * The request with a conversation of its own when it names none that can be, and without a response subject that is
     * none: so that a fault can be answered and recorded as well.
     */
    static ChatRequest addressed(ChatRequest request) {
        String session = request.sessionId();
        String subject = request.responseSubject();
        return new ChatRequest(
                request.requestId(),
                request.userId(),
                request.username(),
                request.message(),
                request.query(),
                session != null && isToken(session) ? session : request.requestId(),
                request.premium(),
                request.enableRag(),
                request.enableReranker(),
                request.enableStreaming(),
                request.topK(),
                request.collection(),
                request.enableTts(),
                request.systemPrompt(),
                subject != null && isSubject(subject) ? subject : null,
                request.model());
    }

    private static boolean isSubject(String text) {
        try {
            return !new Subject(text).value().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    // A message from outside may lack what the record's type promises.
    private static boolean isToken(@Nullable String text) {
        return text != null && Subject.isToken(text);
    }

    private static int bytes(@Nullable String text) {
        return text == null ? 0 : text.strip().getBytes(StandardCharsets.UTF_8).length;
    }

    static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}
