package dev.firebreak.entry.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.web.Reply;
import dev.firebreak.entry.api.FakeRequest;
import dev.firebreak.entry.api.Router;
import dev.firebreak.entry.drawing.ModelHouses;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HouseTest {
    private final FakeHouse house = FakeHouse.withLab();

    @Test
    void the_house_shows_every_workload_and_what_the_plan_costs() throws Exception {
        String page = page("/house");

        ModelHouses.home()
                .lab()
                .everything()
                .forEach(workload -> assertThat(page).contains("href=\"/house/workloads/" + workload.name() + "\""));
        assertThat(page).contains("EUR<small> a month</small>", "of which");
    }

    @Test
    void the_list_says_in_words_what_the_drawing_shows() throws Exception {
        assertThat(page("/house/list"))
                .contains("<h2><a href=\"/house/machines/pi-1\">pi-1</a></h2>", "kept out of the cluster")
                .contains("<dt>disk I/O</dt>", ">postgres</a>")
                .doesNotContain("data-copy");
    }

    @Test
    void pressure_colours_the_drawing_and_is_said_in_words() throws Exception {
        assertThat(page("/house")).contains("hx-get=\"/house/now\"", "data-node=\"pi-5\"", "class=\"heat\"");

        assertThat(page("/house/now"))
                .contains("Storage first: house/postgres-0 waits for disk nvme0n1")
                .contains("#drawing [data-node=\"pi-5\"]>.heat{fill:var(--warm)")
                .contains("#drawing [data-copy=\"postgres\"] .p{stroke:var(--warm)")
                .contains("somebody waits for disk nvme0n1", "waits 42 % of the time for disk")
                .contains("Of 9 machines, pi-5 is watched.");
    }

    @Test
    void a_workload_is_explained_in_a_page_of_its_own_and_in_a_part() throws Exception {
        String whole = page("/house/workloads/postgres");
        String part = text(get(new FakeRequest("/house/workloads/postgres").header("HX-Request", "true")));

        for (String answer : List.of(whole, part)) {
            assertThat(answer)
                    .contains("It stands here, at ", "Why not elsewhere", "<dt>workstation</dt><dd>cannot: ")
                    .contains(
                            "<li>disk time for 20 MB/s read, 10 MB/s written, 10 reads a second, 10 writes a second</li>")
                    .contains("<li>1 core</li>", "evicted last", "power at its load")
                    .contains("more than 1 core: it is slowed down", "<h3>Who may speak to it</h3>\n<p>Nobody.</p>")
                    .contains("names are looked up");
        }
        assertThat(whole).startsWith("<!doctype html>").contains("<h1 class=\"detail-name\"");
        assertThat(part).doesNotContain("<html").contains("<h2 class=\"detail-name\"");
    }

    @Test
    void a_machine_says_what_lives_on_it_and_how_full_it_is() throws Exception {
        assertThat(page("/house/machines/nas"))
                .contains("8 cores · 32 GiB · amd64 · rack", ">minio</a>", "<dt>memory</dt>");
    }

    @Test
    void what_is_not_there_is_said() throws Exception {
        assertThat(get(new FakeRequest("/house/workloads/nobody")).status()).isEqualTo(404);
        assertThat(get(new FakeRequest("/house/machines/nowhere")).status()).isEqualTo(404);
        assertThat(text(get(new FakeRequest("/house/machines/nowhere"))))
                .contains("No machine of the lab is called nowhere");
    }

    @Test
    void the_picture_stands_by_itself() throws Exception {
        Reply.Full picture = get(new FakeRequest("/house/drawing.svg"));

        assertThat(picture.headers()).containsEntry("Content-Type", "image/svg+xml; charset=utf-8");
        assertThat(text(picture)).startsWith("<svg ").contains("<style>").doesNotContain("<a ");
    }

    @Test
    void a_file_with_problems_shows_them_above_the_last_plan() throws Exception {
        page("/house");
        house.labs = () ->
                new LabSource.State.Bad("/home/ada/lab.yaml", List.of("lab.yaml:12:7: memory: \"<b>\" is no amount"));

        assertThat(page("/house"))
                .contains("lab.yaml:12:7", "&lt;b&gt;", "Below is the plan as it was before", "data-copy=\"postgres\"");
    }

    @Test
    void a_file_that_changes_is_planned_again() throws Exception {
        assertThat(page("/house")).contains("home-lab");
        LabSource.State other =
                new LabSource.State.Known("lab.yaml", ModelHouses.crowded().lab(), List.of());
        house.labs = () -> other;

        assertThat(page("/house")).doesNotContain("home-lab").contains("Without a place", "giant");
    }

    @Test
    void without_a_lab_file_it_is_this_machine_and_one_command_leads_to_a_lab() throws Exception {
        house.labs = LabSource.NONE;

        assertThat(page("/house"))
                .contains("workshop", "data-copy=\"chat\"", "firebreak up --lab examples/pi-rack")
                .doesNotContain("a month");
        assertThat(page("/house/workloads/chat"))
                .contains("answers questions, in this process")
                .doesNotContain("points");
    }

    @Test
    void no_page_of_a_large_lab_weighs_too_much() throws Exception {
        LabSource.State large = new LabSource.State.Known(
                "lab.yaml", ModelHouses.cluster(200, false).lab(), List.of());
        house.labs = () -> large;

        assertThat(page("/house").length()).isLessThan(65_000);
    }

    @Test
    void a_list_of_many_machines_says_which_are_shown_and_leads_to_the_others() throws Exception {
        LabSource.State large = new LabSource.State.Known(
                "lab.yaml", ModelHouses.cluster(201, true).lab(), List.of());
        house.labs = () -> large;

        assertThat(page("/house/list"))
                .contains("Machines 1 to 100 of 201.", ">worker-100</a></h2>", "href=\"/house/list?page=1\"")
                .doesNotContain(">worker-101</a></h2>", "rel=\"prev\"");
        assertThat(page("/house/list?page=2"))
                .contains("Machines 201 to 201 of 201.", ">worker-201</a></h2>", "href=\"/house/list?page=1\"")
                .doesNotContain(">worker-200</a></h2>", "rel=\"next\"");
        assertThat(page("/house/list?page=999")).isEqualTo(page("/house/list?page=2"));
        assertThat(page("/house/list?page=-1")).isEqualTo(page("/house/list"));
    }

    @Test
    void a_lab_too_large_for_remedies_says_so_where_something_has_no_place() throws Exception {
        LabSource.State large = new LabSource.State.Known(
                "lab.yaml", ModelHouses.tooLittleForMany().lab(), List.of());
        house.labs = () -> large;

        assertThat(page("/house"))
                .contains("Without a place", "What would make them fit is not looked for in a lab this large");
    }

    @Test
    void a_workload_of_a_large_lab_counts_the_machines_that_are_not_listed() throws Exception {
        LabSource.State large = new LabSource.State.Known(
                "lab.yaml", ModelHouses.cluster(60, true).lab(), List.of());
        house.labs = () -> large;

        assertThat(page("/house/workloads/data-0"))
                .contains("And 19 more machines; <code>firebreak plan --explain data-0</code> lists all.");
    }

    private String page(String address) throws Exception {
        Reply.Full reply = get(new FakeRequest(address));
        assertThat(reply.status()).as(address).isEqualTo(200);
        return text(reply);
    }

    private Reply.Full get(FakeRequest request) throws Exception {
        return new Router(house.console.routes()).call("GET", request);
    }

    private static String text(Reply.Full reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
