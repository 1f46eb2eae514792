package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Alerting;
import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.SecretSource;
import dev.firebreak.core.lab.Severity;
import dev.firebreak.core.lab.WindowText;
import dev.firebreak.core.lab.WorkloadClass;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is told of trouble, as a lab file says it. */
class AlertKeysTest {
    private static Alerting alerts(String... lines) {
        return Labs.good(below(lines)).alerting();
    }

    private static String below(String... lines) {
        String[] all = new String[lines.length + 1];
        all[0] = "alerts:";
        System.arraycopy(lines, 0, all, 1, lines.length);
        return Labs.with(all);
    }

    @Test
    void each_way_is_what_the_file_says() {
        List<Destination> to = alerts(
                        "  to:",
                        "    - {webhook: \"https://alerts.home.example/hook\", token: env:HOOK_TOKEN}",
                        "    - {ntfy: file:/run/secrets/topic, name: phone, from: warning, classes: [data, service],"
                                + " quiet-hours: \"22:00-07:00 Europe/Vienna\"}",
                        "    - {email: me@example.org, server: smtp.example.org, sender: lab@example.org, login: {user: lab,"
                                + " password: \"file:/run/secrets/smtp\"}}",
                        "    - {bus: true, from: critical}")
                .to();

        assertThat(to).extracting(Destination::name).containsExactly("webhook", "phone", "email", "bus");
        assertThat(to)
                .extracting(Destination::way)
                .containsExactly(
                        new Destination.Webhook(
                                new Destination.Address.Open(URI.create("https://alerts.home.example/hook")),
                                Optional.of(new SecretSource.Variable("HOOK_TOKEN"))),
                        new Destination.Ntfy(
                                new Destination.Address.Kept(new SecretSource.InFile("/run/secrets/topic")),
                                Optional.empty()),
                        new Destination.Email(
                                List.of("me@example.org"),
                                "lab@example.org",
                                new Destination.Server("smtp.example.org", 587, Destination.Security.STARTTLS),
                                Optional.of(
                                        new Destination.Login("lab", new SecretSource.InFile("/run/secrets/smtp")))),
                        new Destination.OnBus());
        assertThat(to.get(1).from()).isEqualTo(Severity.WARNING);
        assertThat(to.get(1).classes()).isEqualTo(Set.of(WorkloadClass.DATA, WorkloadClass.SERVICE));
        assertThat(to.get(1).quietHours()).hasSize(1);
    }

    @Test
    void times_are_what_the_file_says_or_usual() {
        assertThat(alerts("  to: []")).isEqualTo(Alerting.NONE);
        Alerting said = alerts(
                "  quiet: [{when: [\"Sun 02:00-05:00\", 2026-12-24], nodes: pi-1, reason: new disk}]",
                "  wait: 1m",
                "  update: 1h",
                "  zone: Europe/Vienna");

        assertThat(said.grouping()).isEqualTo(Duration.ofMinutes(1));
        assertThat(said.update()).isEqualTo(Duration.ofHours(1));
        assertThat(said.zone()).isEqualTo(ZoneId.of("Europe/Vienna"));
        assertThat(said.quiet())
                .containsExactly(new Alerting.Quiet(
                        List.of(WindowText.window("Sun 02:00-05:00"), WindowText.window("2026-12-24")),
                        List.of(),
                        List.of("pi-1"),
                        "new disk"));
    }

    @Test
    void two_of_one_way_are_told_apart_and_two_of_one_name_are_not_taken() {
        assertThat(alerts("  to: [{ntfy: \"https://ntfy.sh/a\"}, {ntfy: \"https://ntfy.sh/b\"}]")
                        .to())
                .extracting(Destination::name)
                .containsExactly("ntfy", "ntfy-2");
        assertThat(Labs.problems(below("  to: [{bus: true, name: a}, {ntfy: \"https://ntfy.sh/b\", name: a}]")))
                .containsExactly(
                        "lab.yaml:5:1: alerts: two destinations of alerts are named a; give one another name, such as"
                                + " name: a-2");
    }

    @Test
    void a_secret_in_clear_is_refused_and_never_shown() {
        List<String> problems = Labs.problems(below(
                "  to:",
                "    - {webhook: \"https://hooks.slack.com/services/T0/B0/hunter2\"}",
                "    - {webhook: \"https://me:hunter2@alerts.example/hook\"}",
                "    - {ntfy: \"https://ntfy.sh/lab\", token: tk_hunter2}",
                "    - {webhook: hunter2}",
                "    - {email: me@example.org, server: smtp.example.org, sender: lab@example.org, login: {user: lab,"
                        + " password: hunter2}}"));

        assertThat(problems).hasSize(5).noneMatch(problem -> problem.contains("hunter2"));
        assertThat(problems.get(2))
                .isEqualTo(
                        "lab.yaml:9:37: token: names no place of a secret; write it as env:NAME or file:/path, where the"
                                + " process finds it, never the secret");
        assertThat(problems.subList(0, 2)).allMatch(problem -> problem.contains("webhook: env:ALERT_URL"));
    }

    @Test
    void every_wrong_value_is_told_with_its_place_and_what_to_write() {
        assertThat(Labs.problems(below(
                        "  to:",
                        "    - {ntfy: \"https://ntfy.sh\"}",
                        "    - {bus: false}",
                        "    - {email: nobody, server: smtp.example.org, sender: lab@example.org}",
                        "    - {email: me@example.org, server: smtp.example.org, sender: lab@example.org, security: none,"
                                + " login: {user: lab, password: env:P}}",
                        "    - {bus: true, from: urgent}",
                        "    - {carrier-pigeon: coo}",
                        "  quiet: [{when: []}]",
                        "  wait: 2h")))
                .containsExactly(
                        "lab.yaml:7:8: ntfy: names no topic; write the server's address with the topic behind it, such as"
                                + " https://ntfy.sh/our-lab",
                        "lab.yaml:8:7: to: bus is false; leave the whole entry out instead",
                        "lab.yaml:9:15: email: \"nobody\" is no e-mail address; write it as me@example.org",
                        "lab.yaml:10:7: to: a password would go to smtp.example.org in clear; write security: starttls or"
                                + " tls, or no login",
                        "lab.yaml:11:25: from: \"urgent\" is no severity; there are notice, warning, critical",
                        "lab.yaml:12:7: to: a map cannot stand here; write one of: {webhook: ...}, {ntfy: ...}, {email:"
                                + " ...}, {bus: ...}",
                        "lab.yaml:13:18: when: a list is too short; at least 1 must stand here",
                        "lab.yaml:14:9: wait: \"2h\" must lie between 1s and 1h");
    }

    @Test
    void a_planned_quiet_names_who_is_there() {
        assertThat(Labs.problems(below("  quiet: [{when: \"Sun\", workloads: [ghost], nodes: [pi-2]}]")))
                .containsExactly(
                        "lab.yaml:6:37: workloads: no workload or model has the name ghost",
                        "lab.yaml:6:53: nodes: no node has the name pi-2. Maybe: pi-1");
    }
}
