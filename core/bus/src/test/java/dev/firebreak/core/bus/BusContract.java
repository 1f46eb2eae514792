package dev.firebreak.core.bus;

import static dev.firebreak.core.bus.Eventually.eventually;
import static dev.firebreak.core.bus.Eventually.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.bus.StreamSpec.Retention;
import dev.firebreak.core.bus.StreamSpec.Storage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every bus does. A bus inherits it and says how it is made; every test uses subjects and streams of its own, so that
 * a bus may talk to a shared server. Times are real and short, and no test fails because something was slow.
 */
@SuppressWarnings("NullAway.Init") // JUnit fills the bus in before each test
public abstract class BusContract {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(300);

    private String token;
    private Bus bus;

    /** A bus without streams that an earlier test of this run declared under the same names. */
    protected abstract Bus open() throws Exception;

    /** The same bus after {@code closed} was closed: with its file streams. */
    protected abstract Bus reopen(Bus closed) throws Exception;

    @BeforeEach
    void openTheBus() throws Exception {
        token = "t" + Long.toString(System.nanoTime(), 36) + TESTS.incrementAndGet();
        bus = open();
    }

    @AfterEach
    void closeTheBus() {
        bus.close();
    }

    // Plain messages

    @Test
    void a_subscriber_gets_subject_headers_and_body_as_they_were_sent() throws Exception {
        BlockingQueue<Message> got = new LinkedBlockingQueue<>();
        bus.subscribe(filter("a"), got::add);
        Headers headers = Headers.NONE.with(Headers.REQUEST_ID, "r1").with("x-note", "a, b: \u00e9");
        byte[] body = {0, -1, 10, 13, 127, -128};

        assertThat(bus.publish(Message.of(subject("a"), headers, body))).isEqualTo(Bus.Receipt.NOT_STORED);

        Message message = next(got);
        assertThat(message.subject()).isEqualTo(subject("a"));
        assertThat(message.headers().values()).containsAllEntriesOf(headers.values());
        assertThat(message.body()).isEqualTo(body);
        assertThat(message.replyTo()).isEmpty();
    }

    @Test
    void a_star_takes_one_token_and_a_greater_sign_all_that_follow() throws Exception {
        BlockingQueue<String> one = new LinkedBlockingQueue<>();
        BlockingQueue<String> rest = new LinkedBlockingQueue<>();
        BlockingQueue<String> exact = new LinkedBlockingQueue<>();
        bus.subscribe(filter("a.*.c"), message -> one.add(text(message)));
        bus.subscribe(filter("a.>"), message -> rest.add(text(message)));
        bus.subscribe(filter("end"), message -> {
            one.add("end");
            rest.add("end");
            exact.add("end");
        });

        for (String tokens : List.of("a", "a.b", "a.b.c", "a.x.c", "a.b.c.d", "b.b.c", "end")) {
            say(tokens, tokens);
        }

        next(exact);
        eventually("both wildcards heard theirs", () -> one.size() == 3 && rest.size() == 5);
        assertThat(one).containsExactlyInAnyOrder("a.b.c", "a.x.c", "end");
        assertThat(rest).containsExactlyInAnyOrder("a.b", "a.b.c", "a.x.c", "a.b.c.d", "end");
    }

    @Test
    void every_plain_subscriber_gets_every_message_in_order() throws Exception {
        List<BlockingQueue<String>> readers = List.of(new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>());
        readers.forEach(reader -> bus.subscribe(filter("a"), message -> reader.add(text(message))));

        List<String> sent = numbers(500);
        for (String number : sent) {
            say("a", number);
        }

        for (BlockingQueue<String> reader : readers) {
            assertThat(take(reader, sent.size())).isEqualTo(sent);
        }
    }

    @Test
    void a_queue_group_shares_messages_so_that_each_goes_to_one_member() throws Exception {
        int members = 3;
        List<Collection<String>> heard = new ArrayList<>();
        AtomicInteger total = new AtomicInteger();
        for (int i = 0; i < members; i++) {
            Collection<String> mine = new ConcurrentLinkedQueue<>();
            heard.add(mine);
            bus.subscribe(filter("a"), "workers", message -> {
                mine.add(text(message));
                total.incrementAndGet();
            });
        }
        AtomicInteger others = new AtomicInteger();
        bus.subscribe(filter("a"), "watchers", message -> others.incrementAndGet());

        List<String> sent = numbers(600);
        for (String number : sent) {
            say("a", number);
        }

        eventually("all are heard", () -> total.get() >= sent.size() && others.get() >= sent.size());
        assertThat(heard.stream().flatMap(Collection::stream)).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(heard).allSatisfy(mine -> assertThat(mine).isNotEmpty());
        assertThat(others).hasValue(sent.size());
    }

    @Test
    void a_closed_subscription_hears_nothing_more() throws Exception {
        BlockingQueue<String> closed = new LinkedBlockingQueue<>();
        BlockingQueue<String> open = new LinkedBlockingQueue<>();
        Bus.Subscription subscription = bus.subscribe(filter("a"), message -> closed.add(text(message)));
        bus.subscribe(filter("a"), message -> open.add(text(message)));
        say("a", "1");
        next(closed);

        subscription.close();
        subscription.close();
        say("a", "2");

        assertThat(take(open, 2)).containsExactly("1", "2");
        assertThat(closed).isEmpty();
    }

    @Test
    void a_handler_that_throws_is_called_again_for_the_next_message() throws Exception {
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        bus.subscribe(filter("a"), message -> {
            if (text(message).equals("bad")) {
                throw new IllegalStateException("a handler's own trouble");
            }
            got.add(text(message));
        });

        say("a", "bad");
        say("a", "good");

        assertThat(next(got)).isEqualTo("good");
    }

    // Request and reply

    @Test
    void a_request_gets_its_own_answer() throws Exception {
        bus.subscribe(filter("echo"), "echo", message -> reply(message, "re " + text(message)));

        assertThat(text(bus.request(message("echo", "1"), LONG))).isEqualTo("re 1");
        assertThat(text(bus.request(message("echo", "2"), LONG))).isEqualTo("re 2");
    }

    @Test
    void a_request_that_nobody_listens_for_fails_at_once_and_names_the_subject() {
        assertThatThrownBy(() -> bus.request(message("nobody", "?"), Duration.ofHours(1)))
                .isInstanceOf(BusException.class)
                .hasMessageContaining(subject("nobody").value());
    }

    @Test
    void a_request_that_is_not_answered_ends_at_its_timeout() {
        bus.subscribe(filter("silent"), message -> {});

        assertThatThrownBy(() -> bus.request(message("silent", "?"), Duration.ofMillis(50)))
                .isInstanceOf(BusException.class)
                .hasMessageContaining(subject("silent").value());
    }

    // Streams

    @Test
    void a_stream_numbers_what_it_captures_from_one_and_nothing_else() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 100);

        assertThat(store("in.a", "1")).isEqualTo(new Bus.Receipt(1, false));
        assertThat(bus.publish(message("out", "x"))).isEqualTo(Bus.Receipt.NOT_STORED);
        assertThat(store("in.b", "2")).isEqualTo(new Bus.Receipt(2, false));
        assertThat(follow("in.b", 0, 1)).containsExactly("2 2");
    }

    @Test
    void a_plain_subscriber_hears_what_goes_into_a_stream() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 100);
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        bus.subscribe(filter("in.*"), message -> got.add(text(message)));

        store("in.a", "1");

        assertThat(next(got)).isEqualTo("1");
    }

    @Test
    void beyond_the_count_the_oldest_leave() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 3);
        for (String number : numbers(10)) {
            store("in.a", number);
        }

        assertThat(follow("in.>", 0, 3)).containsExactly("8 8", "9 9", "10 10");
    }

    @Test
    void beyond_the_age_messages_leave_and_numbers_go_on() throws Exception {
        declare(Storage.FILE, Retention.LIMITS, SHORT, 100);
        store("in.a", "old");

        // A marker published later shows what a new reader finds first.
        AtomicInteger tries = new AtomicInteger();
        eventually("the old message has left", () -> {
            String marker = "m" + tries.incrementAndGet();
            return quietly(() -> {
                long sequence = store("in.a", marker).sequence();
                List<String> found = follow("in.>", 0, marker);
                assertThat(found).endsWith(sequence + " " + marker);
                return !found.contains("1 old");
            });
        });
    }

    @Test
    void declaring_again_keeps_messages_and_changes_limits() throws Exception {
        declare(Storage.FILE, Retention.LIMITS, LONG, 100);
        for (String number : numbers(5)) {
            store("in.a", number);
        }

        declare(Storage.FILE, Retention.LIMITS, LONG, 100);
        assertThat(follow("in.>", 0, 5)).hasSize(5);

        declare(Storage.FILE, Retention.LIMITS, LONG, 2);
        assertThat(store("in.a", "6").sequence()).isEqualTo(6);
        assertThat(follow("in.>", 0, 2)).containsExactly("5 5", "6 6");
    }

    @Test
    void two_streams_do_not_capture_the_same_subject() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 10);
        StreamSpec other = new StreamSpec(
                stream() + "_TWO",
                List.of(filter("in.a.b"), filter("*.a")),
                Storage.MEMORY,
                Retention.LIMITS,
                LONG,
                10,
                LONG);

        assertThatThrownBy(() -> bus.declare(other)).isInstanceOf(BusException.class);
    }

    @Test
    void a_stream_that_nobody_declared_cannot_be_read() {
        assertThatThrownBy(() -> bus.follow(stream(), filter("in.>"), 0, message -> {}))
                .isInstanceOf(BusException.class)
                .hasMessageContaining(stream());
        assertThatThrownBy(() -> bus.consume(consumer("c", LONG, 1, 1), delivery -> {}))
                .isInstanceOf(BusException.class)
                .hasMessageContaining(stream());
    }

    @Test
    void a_message_id_is_stored_once_within_the_window() throws Exception {
        declare(Storage.FILE, Retention.LIMITS, LONG, 100);
        Message once = Message.of(subject("in.a"), Headers.NONE.with(Headers.MESSAGE_ID, "id-1"), bytes("x"));
        Message other = Message.of(subject("in.a"), Headers.NONE.with(Headers.MESSAGE_ID, "id-2"), bytes("y"));

        assertThat(bus.publish(once)).isEqualTo(new Bus.Receipt(1, false));
        assertThat(bus.publish(once)).isEqualTo(new Bus.Receipt(1, true));
        assertThat(bus.publish(other)).isEqualTo(new Bus.Receipt(2, false));
        assertThat(follow("in.>", 0, 2)).containsExactly("1 x", "2 y");
    }

    @Test
    void a_message_id_is_remembered_when_the_bus_is_reopened() throws Exception {
        declare(Storage.FILE, Retention.LIMITS, LONG, 100);
        Message once = Message.of(subject("in.a"), Headers.NONE.with(Headers.MESSAGE_ID, "id-1"), bytes("x"));
        bus.publish(once);

        reopen();
        declare(Storage.FILE, Retention.LIMITS, LONG, 100);

        assertThat(bus.publish(once)).isEqualTo(new Bus.Receipt(1, true));
    }

    @Test
    void a_message_id_may_be_used_again_after_the_window() throws Exception {
        bus.declare(
                new StreamSpec(stream(), List.of(filter("in.>")), Storage.MEMORY, Retention.LIMITS, LONG, 1000, SHORT));
        Message once = Message.of(subject("in.a"), Headers.NONE.with(Headers.MESSAGE_ID, "id-1"), bytes("x"));
        bus.publish(once);

        eventually("the id is forgotten", () -> quietly(() -> !bus.publish(once).duplicate()));
    }

    @Test
    void a_file_stream_keeps_messages_and_numbers_when_the_bus_is_reopened() throws Exception {
        declare(Storage.FILE, Retention.LIMITS, LONG, 100);
        Headers headers = Headers.NONE.with(Headers.REQUEST_ID, "r1");
        bus.publish(Message.of(subject("in.a"), headers, bytes("1")));
        store("in.b", "2");

        reopen();
        declare(Storage.FILE, Retention.LIMITS, LONG, 100);

        assertThat(store("in.a", "3").sequence()).isEqualTo(3);
        BlockingQueue<StoredMessage> got = new LinkedBlockingQueue<>();
        bus.follow(stream(), filter("in.>"), 0, got::add);
        StoredMessage first = next(got);
        assertThat(first.message().subject()).isEqualTo(subject("in.a"));
        assertThat(first.message().headers().values()).containsAllEntriesOf(headers.values());
        assertThat(text(first.message())).isEqualTo("1");
        assertThat(text(next(got).message())).isEqualTo("2");
        assertThat(text(next(got).message())).isEqualTo("3");
    }

    // Following

    @Test
    void following_begins_after_the_given_sequence_and_goes_on_live() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 100);
        for (String number : numbers(4)) {
            store("in.a", number);
        }
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        bus.follow(stream(), filter("in.>"), 2, stored -> got.add(stored.sequence() + " " + text(stored.message())));
        assertThat(take(got, 2)).containsExactly("3 3", "4 4");

        store("in.a", "5");

        assertThat(next(got)).isEqualTo("5 5");
    }

    @Test
    void followers_that_join_while_others_publish_miss_nothing_and_get_nothing_twice() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 100_000);
        int publishers = 3;
        int each = 400;
        List<BlockingQueue<Long>> readers = new ArrayList<>();
        CountDownLatch published = new CountDownLatch(publishers);
        for (int p = 0; p < publishers; p++) {
            String subject = "in.p" + p;
            Thread.startVirtualThread(() -> {
                for (int i = 0; i < each; i++) {
                    quietly(() -> store(subject, "x").sequence() > 0);
                }
                published.countDown();
            });
        }
        while (published.getCount() > 0 && readers.size() < 50) {
            BlockingQueue<Long> reader = new LinkedBlockingQueue<>();
            readers.add(reader);
            bus.follow(stream(), filter("in.>"), 0, stored -> reader.add(stored.sequence()));
            published.await(2, TimeUnit.MILLISECONDS);
        }

        List<Long> all = IntStream.rangeClosed(1, publishers * each)
                .mapToObj(Long::valueOf)
                .toList();
        for (BlockingQueue<Long> reader : readers) {
            assertThat(take(reader, all.size())).isEqualTo(all);
        }
        assertThat(published.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(readers).allSatisfy(reader -> assertThat(reader).isEmpty());
    }

    @Test
    void a_closed_follower_hears_nothing_more() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 100);
        BlockingQueue<String> closed = new LinkedBlockingQueue<>();
        Bus.Subscription follower = bus.follow(stream(), filter("in.>"), 0, m -> closed.add(text(m.message())));
        store("in.a", "1");
        next(closed);

        follower.close();
        store("in.a", "2");

        assertThat(follow("in.>", 0, 2)).containsExactly("1 1", "2 2");
        assertThat(closed).isEmpty();
    }

    // Durable consumers

    @Test
    void a_consumer_gets_what_matches_in_order_and_acknowledged_messages_never_again() throws Exception {
        declare(Storage.FILE, Retention.LIMITS, LONG, 1000);
        store("in.a", "1");
        store("other.b", "not stored");
        store("in.a", "2");
        BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
        Bus.Subscription subscription = bus.consume(consumer("c", LONG, 5, 10), delivery -> {
            got.add(delivery);
            delivery.ack();
        });
        store("in.a", "3");

        for (String expected : numbers(3)) {
            Delivery delivery = next(got);
            assertThat(text(delivery.message())).isEqualTo(expected);
            assertThat(delivery.attempt()).isEqualTo(1);
            assertThat(delivery.storedAt()).isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
        }
        subscription.close();
        store("in.a", "4");

        bus.consume(consumer("c", LONG, 5, 10), got::add);
        assertThat(text(next(got).message())).isEqualTo("4");
    }

    @Test
    void a_consumers_filter_leaves_other_subjects_alone() throws Exception {
        declare(Storage.FILE, Retention.LIMITS, LONG, 1000);
        for (int i = 1; i <= 600; i++) {
            store(i % 300 == 0 ? "in.b" : "in.a", "" + i);
        }
        BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
        ConsumerSpec spec = new ConsumerSpec(stream(), "c", filter("*.b"), LONG, 5, 10);
        bus.consume(spec, delivery -> {
            got.add(delivery);
            delivery.ack();
        });

        assertThat(text(next(got).message())).isEqualTo("300");
        assertThat(text(next(got).message())).isEqualTo("600");
        store("in.a", "601");
        store("in.b", "602");
        assertThat(text(next(got).message())).isEqualTo("602");
    }

    @Test
    void two_handlers_of_one_consumer_share_its_messages() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 1000);
        Collection<Long> got = new ConcurrentLinkedQueue<>();
        CountDownLatch both = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            AtomicInteger mine = new AtomicInteger();
            bus.consume(consumer("c", LONG, 5, 10), delivery -> {
                if (mine.incrementAndGet() == 1) {
                    // Each waits for the other, so that one alone cannot take everything.
                    both.countDown();
                    quietly(() -> both.await(20, TimeUnit.SECONDS));
                }
                got.add(delivery.sequence());
                delivery.ack();
            });
        }
        for (String number : numbers(200)) {
            store("in.a", number);
        }

        eventually("all are handled", () -> got.size() >= 200);
        assertThat(both.getCount()).isZero();
        assertThat(new HashSet<>(got)).hasSize(200);
        assertThat(got).hasSize(200);
    }

    @Test
    void two_consumers_each_get_everything() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 1000);
        BlockingQueue<String> one = new LinkedBlockingQueue<>();
        BlockingQueue<String> two = new LinkedBlockingQueue<>();
        bus.consume(consumer("one", LONG, 5, 10), acking(one));
        bus.consume(consumer("two", LONG, 5, 10), acking(two));
        for (String number : numbers(20)) {
            store("in.a", number);
        }

        assertThat(take(one, 20)).isEqualTo(numbers(20));
        assertThat(take(two, 20)).isEqualTo(numbers(20));
    }

    @Test
    void what_is_not_acknowledged_in_time_is_delivered_again() throws Exception {
        declare(Storage.FILE, Retention.LIMITS, LONG, 100);
        BlockingQueue<Integer> attempts = new LinkedBlockingQueue<>();
        bus.consume(consumer("c", SHORT, 5, 10), delivery -> {
            attempts.add(delivery.attempt());
            if (delivery.attempt() == 3) {
                delivery.ack();
            }
        });

        store("in.a", "x");

        assertThat(take(attempts, 3)).containsExactly(1, 2, 3);
    }

    @Test
    void a_message_to_be_retried_comes_again_after_its_delay() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 100);
        BlockingQueue<Long> times = new LinkedBlockingQueue<>();
        bus.consume(consumer("c", LONG, 5, 10), delivery -> {
            times.add(System.nanoTime());
            if (delivery.attempt() == 1) {
                delivery.retryAfter(SHORT);
            } else {
                delivery.ack();
            }
        });

        store("in.a", "x");

        long first = next(times);
        long second = next(times);
        assertThat(Duration.ofNanos(second - first)).isGreaterThan(SHORT.dividedBy(2));
    }

    @Test
    void other_messages_go_on_while_one_waits_to_be_retried() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 100);
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        bus.consume(consumer("c", LONG, 5, 10), delivery -> {
            got.add(text(delivery.message()));
            if (text(delivery.message()).equals("1")) {
                delivery.retryAfter(Duration.ofHours(1));
            } else {
                delivery.ack();
            }
        });

        for (String number : numbers(3)) {
            store("in.a", number);
        }

        assertThat(take(got, 3)).containsExactly("1", "2", "3");
    }

    @Test
    void what_a_handler_gives_up_is_not_delivered_again() throws Exception {
        declare(Storage.FILE, Retention.LIMITS, LONG, 100);
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        Bus.Subscription subscription = bus.consume(consumer("c", SHORT, 5, 10), delivery -> {
            got.add(text(delivery.message()) + "#" + delivery.attempt());
            if (text(delivery.message()).equals("hopeless")) {
                delivery.giveUp();
            } else if (delivery.attempt() == 2) {
                delivery.ack();
            }
        });

        store("in.a", "hopeless");
        store("in.a", "late");

        // The second wait for an acknowledgement is over, so the first message's would be too.
        assertThat(take(got, 3)).containsExactly("hopeless#1", "late#1", "late#2");
        subscription.close();
        assertThat(got).isEmpty();
    }

    @Test
    void after_its_last_permitted_delivery_a_message_is_left_alone() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 100);
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        bus.consume(consumer("c", SHORT, 2, 10), delivery -> {
            got.add(text(delivery.message()) + "#" + delivery.attempt());
            if (text(delivery.message()).equals("poison")) {
                delivery.retryAfter(Duration.ZERO);
            } else if (delivery.attempt() == 2) {
                delivery.ack();
            }
        });

        store("in.a", "poison");
        assertThat(take(got, 2)).containsExactly("poison#1", "poison#2");
        store("in.a", "after");

        assertThat(take(got, 2)).containsExactly("after#1", "after#2");
        assertThat(got).isEmpty();
    }

    @Test
    void no_more_messages_are_out_than_the_consumer_permits() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 100);
        BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
        AtomicInteger out = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 4; i++) {
            bus.consume(consumer("c", LONG, 5, 2), delivery -> {
                most.accumulateAndGet(out.incrementAndGet(), Math::max);
                got.add(delivery);
            });
        }
        for (String number : numbers(10)) {
            store("in.a", number);
        }

        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            Delivery delivery = next(got);
            seen.add(delivery.sequence());
            out.decrementAndGet();
            delivery.ack();
        }
        assertThat(seen).hasSize(10);
        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void a_handler_that_reports_progress_keeps_its_message() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 100);
        BlockingQueue<Integer> attempts = new LinkedBlockingQueue<>();
        BlockingQueue<Delivery> held = new LinkedBlockingQueue<>();
        Duration ackWait = Duration.ofSeconds(2);
        bus.consume(consumer("c", ackWait, 5, 10), delivery -> {
            attempts.add(delivery.attempt());
            held.add(delivery);
        });
        store("in.a", "x");
        Delivery delivery = next(held);

        long end = System.nanoTime() + ackWait.multipliedBy(3).dividedBy(2).toNanos();
        eventually("more than the wait has passed", () -> {
            delivery.inProgress();
            return System.nanoTime() - end > 0;
        });

        assertThat(attempts).containsExactly(1);
        delivery.ack();
    }

    @Test
    void a_handler_that_throws_gets_the_message_again() throws Exception {
        declare(Storage.MEMORY, Retention.LIMITS, LONG, 100);
        BlockingQueue<Integer> attempts = new LinkedBlockingQueue<>();
        bus.consume(consumer("c", SHORT, 5, 10), delivery -> {
            attempts.add(delivery.attempt());
            if (delivery.attempt() == 1) {
                throw new IllegalStateException("a handler's own trouble");
            }
            delivery.ack();
        });

        store("in.a", "x");

        assertThat(take(attempts, 2)).containsExactly(1, 2);
    }

    @Test
    void a_consumers_place_survives_reopening_the_bus() throws Exception {
        declare(Storage.FILE, Retention.LIMITS, LONG, 100);
        BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
        bus.consume(consumer("c", SHORT, 1000, 10), delivery -> {
            if (delivery.sequence() != 2) {
                delivery.ack();
            }
            got.add(delivery);
        });
        for (String number : numbers(3)) {
            store("in.a", number);
        }
        eventually(
                "all were seen",
                () -> got.stream().map(Delivery::sequence).distinct().count() == 3);

        reopen();
        declare(Storage.FILE, Retention.LIMITS, LONG, 100);
        BlockingQueue<Delivery> again = new LinkedBlockingQueue<>();
        bus.consume(consumer("c", SHORT, 1000, 10), delivery -> {
            delivery.ack();
            again.add(delivery);
        });
        store("in.a", "4");

        List<Delivery> both = List.of(next(again), next(again));
        assertThat(both).extracting(delivery -> text(delivery.message())).containsExactlyInAnyOrder("2", "4");
        assertThat(both)
                .filteredOn(delivery -> delivery.sequence() == 2)
                .allSatisfy(delivery -> assertThat(delivery.attempt()).isGreaterThan(1));
    }

    // Work queues

    @Test
    void what_is_done_leaves_a_work_queue() throws Exception {
        declare(Storage.FILE, Retention.WORK_QUEUE, LONG, 100);
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        bus.consume(consumer("c", LONG, 5, 1), delivery -> {
            if (text(delivery.message()).equals("keep")) {
                delivery.retryAfter(Duration.ofHours(1));
            } else if (text(delivery.message()).equals("hopeless")) {
                delivery.giveUp();
            } else {
                delivery.ack();
            }
            done.add(text(delivery.message()));
        });
        store("in.a", "one");
        store("in.a", "hopeless");
        store("in.a", "keep");

        take(done, 3);
        eventually(
                "only the undone one is left",
                () -> quietly(() -> follow("in.>", 0, "keep").size() == 1));
    }

    @Test
    void what_left_a_work_queue_stays_away_when_the_bus_is_reopened() throws Exception {
        declare(Storage.FILE, Retention.WORK_QUEUE, LONG, 100);
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        Bus.Subscription subscription = bus.consume(consumer("c", LONG, 5, 1), acking(done));
        store("in.a", "1");
        store("in.a", "2");
        take(done, 2);
        subscription.close();
        assertThat(store("in.a", "3").sequence()).isEqualTo(3);

        reopen();
        declare(Storage.FILE, Retention.WORK_QUEUE, LONG, 100);

        assertThat(follow("in.>", 0, 1)).containsExactly("3 3");
        BlockingQueue<String> rest = new LinkedBlockingQueue<>();
        bus.consume(consumer("c", LONG, 5, 1), acking(rest));
        assertThat(next(rest)).isEqualTo("3");
        assertThat(store("in.a", "4").sequence()).isEqualTo(4);
    }

    // Closing

    @Test
    void a_closed_bus_refuses_to_publish_and_may_be_closed_again() throws Exception {
        declare(Storage.FILE, Retention.LIMITS, LONG, 100);

        bus.close();
        bus.close();

        assertThatThrownBy(() -> bus.publish(message("in.a", "x"))).isInstanceOf(BusException.class);
    }

    // Words of the tests

    private void reopen() throws Exception {
        bus.close();
        bus = reopen(bus);
    }

    private Subject subject(String tokens) {
        return new Subject(token + "." + tokens);
    }

    private SubjectFilter filter(String tokens) {
        return new SubjectFilter(token + "." + tokens);
    }

    private String stream() {
        return "S_" + token.toUpperCase(java.util.Locale.ROOT);
    }

    private void declare(Storage storage, Retention retention, Duration maxAge, long maxMessages) throws BusException {
        Duration window = maxAge.compareTo(Duration.ofMinutes(2)) < 0 ? maxAge : Duration.ofMinutes(2);
        bus.declare(new StreamSpec(stream(), List.of(filter("in.>")), storage, retention, maxAge, maxMessages, window));
    }

    private ConsumerSpec consumer(String name, Duration ackWait, int maxDeliver, int maxUnacknowledged) {
        return new ConsumerSpec(stream(), name, filter("in.>"), ackWait, maxDeliver, maxUnacknowledged);
    }

    private Message message(String tokens, String text) {
        return Message.of(subject(tokens), Headers.NONE, bytes(text));
    }

    private void say(String tokens, String text) throws BusException {
        bus.publish(message(tokens, text));
    }

    private Bus.Receipt store(String tokens, String text) throws BusException {
        return bus.publish(message(tokens, text));
    }

    private void reply(Message request, String text) {
        quietly(() -> {
            bus.publish(Message.of(request.replyTo().orElseThrow(), Headers.NONE, bytes(text)));
            return true;
        });
    }

    /** The first {@code count} messages that a new follower finds, as "sequence text". */
    private List<String> follow(String tokens, long after, int count) throws Exception {
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        try (Bus.Subscription following = bus.follow(
                stream(), filter(tokens), after, stored -> got.add(stored.sequence() + " " + text(stored.message())))) {
            assertThat(following).isNotNull();
            return take(got, count);
        }
    }

    /** What a new follower finds up to the message that says {@code last}. */
    private List<String> follow(String tokens, long after, String last) throws Exception {
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        List<String> found = new ArrayList<>();
        try (Bus.Subscription following = bus.follow(
                stream(), filter(tokens), after, stored -> got.add(stored.sequence() + " " + text(stored.message())))) {
            assertThat(following).isNotNull();
            do {
                found.add(next(got));
            } while (!found.getLast().endsWith(" " + last));
        }
        return found;
    }

    private static java.util.function.Consumer<Delivery> acking(Collection<String> got) {
        return delivery -> {
            delivery.ack();
            got.add(text(delivery.message()));
        };
    }

    private static <T> List<T> take(BlockingQueue<T> queue, int count) throws InterruptedException {
        List<T> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(next(queue));
        }
        return taken;
    }

    private static List<String> numbers(int upTo) {
        return IntStream.rangeClosed(1, upTo).mapToObj(Integer::toString).toList();
    }

    private static String text(Message message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Runs what throws checked exceptions where none may be thrown. */
    private static boolean quietly(java.util.concurrent.Callable<Boolean> action) {
        try {
            return action.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
