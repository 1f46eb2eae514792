package dev.firebreak.core.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.firebreak.core.lab.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every outlet promises. */
public abstract class OutletContract {
    protected static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** An outlet whose other side takes everything. */
    protected abstract Outlet outlet() throws Exception;

    /** An outlet whose other side is not there. */
    protected abstract Outlet outletToNobody() throws Exception;

    /** Everything that the other side took, each with all its parts as text. */
    protected abstract List<String> received() throws Exception;

    /** One alert that began, changed or ended. */
    public static Notice notice(Change change, String title) {
        Alert alert = new Alert(
                "starved/pi-5/disk sda",
                Alert.Kind.STARVED,
                Severity.CRITICAL,
                title,
                "postgres waits for disk sda. Likely cause: reindex (93 % sure). Give reindex a smaller share.",
                Optional.of("postgres"),
                Optional.of(dev.firebreak.core.lab.WorkloadClass.DATA),
                Optional.of("pi-5"),
                List.of("reindex"),
                "One",
                NOON,
                List.of());
        Optional<Instant> over = change == Change.OVER ? Optional.of(NOON.plusSeconds(90)) : Optional.empty();
        return Notice.of("pi-5", List.of(Entry.of(alert, change, 0, over, 0)), false, NOON.plusSeconds(100));
    }

    @Test
    void what_is_told_arrives_with_its_cause_and_what_to_do() throws Exception {
        try (Outlet outlet = outlet()) {
            outlet.send(notice(Change.BEGAN, "postgres waits for disk sda"));
        }

        assertThat(received())
                .singleElement()
                .asString()
                .contains("postgres waits for disk sda", "Likely cause: reindex (93 % sure)", "Give reindex");
    }

    @Test
    void that_it_is_over_is_said() throws Exception {
        try (Outlet outlet = outlet()) {
            outlet.send(notice(Change.OVER, "postgres waits for disk sda"));
        }

        assertThat(received()).singleElement().asString().containsIgnoringCase("over");
    }

    @Test
    void the_same_sent_twice_bears_the_same_mark_and_another_another() throws Exception {
        Notice notice = notice(Change.BEGAN, "postgres waits");
        Notice other = notice(Change.OVER, "postgres waits");
        try (Outlet outlet = outlet()) {
            outlet.send(notice);
            outlet.send(notice);
            outlet.send(other);
        }

        assertThat(received()).hasSizeBetween(2, 3);
        assertThat(received()).filteredOn(one -> one.contains(notice.id())).hasSizeBetween(1, 2);
        assertThat(received()).filteredOn(one -> one.contains(other.id())).hasSize(1);
    }

    @Test
    void every_letter_arrives_and_none_of_them_breaks_out() throws Exception {
        try (Outlet outlet = outlet()) {
            outlet.send(notice(Change.BEGAN, "größe 磁盘 🔥\r\nBcc: everybody@example.org"));
        }

        assertThat(received())
                .singleElement()
                .asString()
                .contains("größe 磁盘 🔥")
                .doesNotContain("\nBcc:");
    }

    @Test
    void where_nobody_takes_it_that_is_said_with_the_next_step() throws Exception {
        try (Outlet outlet = outletToNobody()) {
            OutletException problem = catchThrowableOfType(
                    OutletException.class, () -> outlet.send(notice(Change.BEGAN, "postgres waits")));

            assertThat(problem.failure().ofNotice()).isFalse();
            assertThat(problem.failure().message()).isNotBlank().doesNotContain("hunter2");
        }
    }
}
