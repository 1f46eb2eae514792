package dev.firebreak.roles.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.bus.BusError;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.RagResults;
import dev.firebreak.core.bus.RagSearch;
import dev.firebreak.core.bus.RagSource;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Hit;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageId;
import dev.firebreak.core.knowledge.Place;
import dev.firebreak.core.knowledge.Search;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Instance instance = Instance.first(Faults.none());
    private final List<String> searched = new ArrayList<>();

    @AfterEach
    void end() {
        instance.close();
    }

    @Test
    void hits_come_as_numbered_sources_with_their_why() throws Exception {
        Hit hit = new Hit(
                new PassageId("0123456789abcdef"),
                new Passage(new DocumentId("kitchen", "/eggs.md"), 3, "Eggs", Place.lines(4, 4), "Boil it."),
                1,
                0.75,
                Hit.Part.of(12.34, 2),
                Hit.Part.ABSENT,
                List.of("boil"));
        instance.search = (query, collection, topK) -> {
            searched.add(query + " " + collection + " " + topK);
            return new Search.Results(List.of(hit), true);
        };

        RagResults results = results(ask("how to boil", "kitchen", 4, 0));

        assertThat(searched).containsExactly("how to boil Optional[kitchen] 4");
        assertThat(results.requestId()).isEqualTo("r1");
        assertThat(results.millis()).isNotNegative();
        assertThat(results.sources())
                .containsExactly(new RagSource(
                        1, "0123456789abcdef", "kitchen", "Eggs", "/eggs.md", "line 4", "Boil it.", 0.75, hit.why()));
    }

    @Test
    void what_is_not_said_means_everywhere_and_the_default_number() throws Exception {
        instance.search = (query, collection, topK) -> {
            searched.add(collection + " " + topK);
            return new Search.Results(List.of(), false);
        };

        assertThat(results(ask("x", null, 0, 0)).sources()).isEmpty();
        assertThat(results(ask("x", "", 0, 0)).sources()).isEmpty();
        assertThat(searched)
                .containsExactly(
                        Optional.empty() + " " + Search.DEFAULT_TOP_K, Optional.empty() + " " + Search.DEFAULT_TOP_K);
    }

    @Test
    void a_search_that_makes_no_sense_is_refused_with_the_reason() throws Exception {
        assertThat(error(ask(" ", null, 0, 0)).message()).contains("blank");
        assertThat(error(ask("x", "../up", 0, 0)).message()).contains("'../up'");
        assertThat(error(ask("x", null, -1, 0)).message()).contains("-1");
        assertThat(error(ask("x", null, 101, 0)).message()).contains("101");
        assertThat(error(ask("x", null, 0, 1)).type()).isEqualTo("deadline_exceeded");
        assertThat(error(send(new byte[] {1})).type()).isEqualTo("invalid_request");
    }

    @Test
    void a_search_that_fails_is_answered_all_the_same() throws Exception {
        instance.search = (query, collection, topK) -> {
            throw new IllegalStateException("closed");
        };

        assertThat(error(ask("x", null, 0, 0)).type()).isEqualTo("search_failed");
    }

    private Message ask(String query, @Nullable String collection, int topK, long deadline) throws Exception {
        return send(
                instance.codec.encode(new RagSearch("r1", "u1", query, collection, topK, 0, false, null, deadline)));
    }

    private Message send(byte[] body) throws Exception {
        return instance.bus.request(Message.of(Subjects.RAG_SEARCH, Headers.NONE, body), PATIENCE);
    }

    private RagResults results(Message answer) throws Exception {
        return instance.codec.decode(answer.body(), RagResults.class);
    }

    private BusError error(Message answer) throws Exception {
        return instance.codec.decode(answer.body(), BusError.class);
    }
}
