package dev.firebreak.entry.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.web.Reply;
import dev.firebreak.entry.api.FakeRequest;
import dev.firebreak.entry.api.Router;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AnswerEventsTest {
    private final FakeHouse house = FakeHouse.furnished();

    /** A browser's end of the connection. */
    private static final class Reader implements Reply.Sink {
        private final StringBuilder received = new StringBuilder();
        private Runnable onDisconnect = () -> {};

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            received.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
            notifyAll();
        }

        /** Waits until what was received fulfils {@code condition}. */
        synchronized void await(BooleanSupplier condition) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!condition.getAsBoolean()) {
                long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertThat(millis).as("waited too long; received: " + received).isPositive();
                wait(millis);
            }
        }

        @Override
        public synchronized void onDisconnect(Runnable action) {
            onDisconnect = action;
        }

        synchronized String received() {
            return received.toString();
        }

        synchronized void leave() {
            onDisconnect.run();
        }

        /** The names of the events and the ids that came with them. */
        List<String> events() {
            List<String> names = new ArrayList<>();
            for (String event : Pattern.compile("\n\n").split(received(), -1)) {
                Pattern.compile("(?m)^event: (.*)$")
                        .matcher(event)
                        .results()
                        .forEach(found -> names.add(found.group(1)));
            }
            return names;
        }

        String lastId() {
            return Pattern.compile("(?m)^id: (.*)$")
                    .matcher(received())
                    .results()
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .group(1);
        }
    }

    private FakeChat.Answering ask() throws Exception {
        new Router(house.console.routes()).call("POST", new FakeRequest("/ask").body("question=How"));
        return house.chat.next();
    }

    private Thread follow(FakeChat.Answering answering, String lastEventId, Reader reader) throws Exception {
        String path = "/ask/turns/" + answering.request().requestId() + "/events";
        FakeRequest request = new FakeRequest(path).header("Last-Event-ID", lastEventId);
        Reply reply = new Router(house.console.routes())
                .handle("GET", path, route -> Router.fill(route, request))
                .orElseThrow();
        return Thread.startVirtualThread(() -> {
            try {
                ((Reply.Streamed) reply).body().writeTo(reader);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void sources_come_before_the_first_word_and_the_rendered_turn_at_the_end() throws Exception {
        FakeChat.Answering answering = ask();
        Reader reader = new Reader();
        Thread following = follow(answering, "", reader);
        answering.sources(house.sources(), FakeHouse.MODEL);
        reader.await(() -> reader.events().contains("sources"));
        assertThat(reader.received()).contains("Restic › Restore").doesNotContain("event: text");

        answering.says("It is **two\r\nlines** [2].\n");
        reader.await(() -> reader.events().contains("text"));
        answering.ends();
        following.join();

        assertThat(reader.events()).containsExactly("sources", "text", "done");
        assertThat(reader.received())
                .contains("data: It is **two\ndata: lines** [2].\ndata: \n\n")
                .contains("<strong>two", "href=\"#s-" + answering.request().requestId() + "-2\"", FakeHouse.MODEL)
                .containsPattern("first word after \\d");
    }

    @Test
    void a_browser_that_comes_back_gets_what_followed_the_last_event_it_saw() throws Exception {
        FakeChat.Answering answering = ask();
        answering.sources(house.sources(), null).says("one ");
        Reader first = new Reader();
        Thread following = follow(answering, "", first);
        first.await(() -> first.received().contains("data: one "));
        first.leave();
        following.join();
        answering.says("two ").says("three");

        Reader second = new Reader();
        Thread again = follow(answering, first.lastId(), second);
        second.await(() -> second.received().contains("three"));
        answering.ends();
        again.join();

        assertThat(second.events().getFirst()).isEqualTo("text");
        assertThat(second.received()).contains("data: two three\n").contains("<p>one two three</p>");
    }

    @Test
    void an_id_of_another_run_or_nonsense_replays_everything() throws Exception {
        FakeChat.Answering answering = ask();
        answering.sources(house.sources(), null).says("one").ends();
        house.conversations.delete(answering.session());

        for (String id : List.of("00000000-99", "nonsense", "-1", "")) {
            Reader reader = new Reader();
            follow(answering, id, reader).join();
            assertThat(reader.events()).as(id).containsExactly("sources", "text", "done");
        }
    }

    @Test
    void an_answer_that_begins_anew_replaces_what_was_there() throws Exception {
        FakeChat.Answering answering = ask();
        answering.sources(house.sources(), null).says("lost half");
        Reader reader = new Reader();
        Thread following = follow(answering, "", reader);
        reader.await(() -> reader.received().contains("lost half"));

        answering.sources(house.sources(), null).says("whole").ends();
        following.join();

        assertThat(reader.events()).containsSubsequence("sources", "text", "sources", "text", "done");
        assertThat(reader.received()).contains("<p>whole</p>");
    }

    @Test
    void an_answer_that_has_left_the_stream_comes_from_the_conversations() throws Exception {
        FakeChat.Answering answering = ask();
        answering.sources(house.sources(), FakeHouse.MODEL).says("kept").ends();
        house.bus.forget();

        Reader reader = new Reader();
        follow(answering, "", reader).join();

        assertThat(reader.events()).containsExactly("done");
        assertThat(reader.received()).contains("<p>kept</p>", "4 sources");
    }

    @Test
    void a_failed_answer_says_why_and_offers_another_try() throws Exception {
        FakeChat.Answering answering = ask();
        answering.sources(house.sources(), FakeHouse.MODEL).says("half").fails("Ollama broke off");

        Reader reader = new Reader();
        follow(answering, "", reader).join();

        assertThat(reader.received()).contains("half", "Ollama broke off", "Ask again");
    }

    @Test
    void a_browser_that_leaves_releases_its_place_on_the_bus() throws Exception {
        FakeChat.Answering answering = ask();
        int before = house.bus.interests();
        Reader reader = new Reader();
        Thread following = follow(answering, "", reader);
        answering.sources(house.sources(), null);
        reader.await(() -> reader.events().contains("sources"));
        assertThat(house.bus.interests()).isEqualTo(before + 1);

        reader.leave();
        following.join();

        assertThat(house.bus.interests()).isEqualTo(before);
    }

    @Test
    void nobody_follows_an_answer_that_nobody_asked_for() throws Exception {
        Reply.Full reply = new Router(house.console.routes()).call("GET", new FakeRequest("/ask/turns/unknown/events"));

        assertThat(reply.status()).isEqualTo(404);
    }
}
