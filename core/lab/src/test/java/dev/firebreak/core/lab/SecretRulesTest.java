package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a secret in clear is told, without the secret. Tokens are put together here, so that none stands in a file. */
class SecretRulesTest {
    private static final String CLEAR = "hunter2xyz";
    private static final Running APP = Running.of("app", WorkloadClass.SERVICE);

    @Test
    void a_variable_is_told_by_its_name_with_what_to_write_and_never_its_value() {
        assertThat(Running.problems(lab(APP.environment(Map.of("DB_PASSWORD", CLEAR)))))
                .containsExactly(
                        "workloads.app.environment.DB_PASSWORD: the variable DB_PASSWORD holds a secret in clear;"
                                + " keep it in a Secret and write secrets: {DB_PASSWORD: app/db-password} in its place");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASSWORD",
                "PGPASSWORD",
                "mysql_root_password",
                "DB_PASSWD",
                "GITEA__security__SECRET_KEY",
                "CLIENT_SECRET",
                "BOT_TOKEN",
                "TOKEN_KEY",
                "OPENAI_API_KEY",
                "OPENAI_APIKEY",
                "TLS_PRIVATE_KEY",
                "GOOGLE_CREDENTIALS"
            })
    void a_name_that_says_secret_holds_none_in_clear(String name) {
        assertThat(found(name, CLEAR)).hasSize(1).noneMatch(problem -> problem.contains(CLEAR));
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD_FILE, /run/secrets/password",
        "PRIVATE_KEY_PATH, /keys/id",
        "TOKEN_URL, https://login.example/oauth/token",
        "SECRET_NAME, app",
        "MAX_TOKENS, 4096",
        "TOKENIZER, bge-m3",
        "DISABLE_PASSWORD_LOGIN, true",
        "PASSWORD, $(DB_PASSWORD)",
        "PASSWORD, ''",
        "LOG_LEVEL, info",
        "DATABASE_URL, postgres://app:$(DB_PASSWORD)@db/app",
        "DATABASE_URL, postgres://app@db:5432/app",
        "HOMEPAGE, https://example.org:8443/a@b",
        "TASK, task-risk-sk-analysis-of-the-year"
    })
    void what_only_speaks_of_a_secret_is_none(String name, String value) {
        assertThat(found(name, value)).isEmpty();
    }

    @Test
    void a_password_in_an_address_is_found_whatever_the_variable_is_called() {
        for (String name : List.of("DATABASE_URL", "DSN", "BROKER")) {
            assertThat(found(name, "amqp://app:" + CLEAR + "@rabbitmq:5672/app"))
                    .singleElement()
                    .asString()
                    .contains("the variable " + name + " holds an address with a password in it in clear")
                    .doesNotContain(CLEAR);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ghp_, 0123456789abcdefghijABCDEFGHIJ012345",
        "github_pat_, 0123456789abcdefghij_ABCDEFGHIJ",
        "glpat-, 0123456789abcdefghij",
        "sk-, proj-0123456789abcdefghij",
        "xoxb-, 0123456789-abcdefghij",
        "AKIA, 0123456789ABCDEF",
        "-----BEGIN , RSA PRIVATE KEY-----"
    })
    void what_looks_like_a_well_known_token_is_found_anywhere(String start, String rest) {
        String token = start.stripTrailing() + (start.startsWith("-----") ? " " : "") + rest;

        assertThat(found("ANYTHING", token))
                .singleElement()
                .asString()
                .contains("holds what looks like a token or key")
                .doesNotContain(rest);
        assertThat(Running.problems(lab(APP.arguments("--header", "Authorization: " + token))))
                .hasSize(1);
    }

    @Test
    void arguments_are_looked_through_too_with_the_word_behind_an_option() {
        assertThat(Running.problems(lab(APP.arguments("serve", "--admin-password=" + CLEAR))))
                .containsExactly(
                        "workloads.app.arguments.1: this argument holds a secret behind --admin-password= in clear;"
                                + " keep it in a Secret, bring it in by secrets: {NAME: secret/key} and write $(NAME) here");
        assertThat(Running.problems(lab(APP.arguments("--requirepass", CLEAR))))
                .singleElement()
                .asString()
                .startsWith("workloads.app.arguments.0: this argument is followed by a secret")
                .doesNotContain(CLEAR);
        assertThat(Running.problems(lab(APP.arguments("sh -c 'exec app --token=" + CLEAR + " --port=80'"))))
                .hasSize(1);
        assertThat(Running.problems(lab(APP.arguments(
                        "--password=$(PASSWORD)",
                        "--password-file=/run/password",
                        "--max-tokens=100",
                        "--token",
                        "--verbose",
                        "--model=bge"))))
                .isEmpty();
    }

    @Test
    void a_charts_values_and_gits_address_hold_none_either() {
        Chart chart = new Chart(
                "https://app:" + CLEAR + "@charts.example.net",
                "app",
                "1.0.0",
                Map.of(
                        "auth.adminPassword",
                        CLEAR,
                        "auth.existingSecret",
                        "app",
                        "auth.secretName",
                        "app",
                        "replicaCount",
                        "2"));

        assertThat(Running.problems(lab(APP.chart(chart))))
                .hasSize(2)
                .noneMatch(problem -> problem.contains(CLEAR))
                .anyMatch(problem -> problem.startsWith("workloads.app.chart.repository:"))
                .anyMatch(problem -> problem.startsWith("workloads.app.chart.values.auth.adminPassword:"));
        Cluster usual = Cluster.USUAL;
        Cluster cluster = new Cluster(
                usual.domain(),
                usual.network(),
                usual.storage(),
                usual.gateways(),
                usual.monitoring(),
                usual.secretStore(),
                usual.queues(),
                usual.idle(),
                usual.ray(),
                Optional.of(new Cluster.Git("https://me:" + CLEAR + "@git.example.net/lab.git", "main")),
                usual.endpointNamespace());
        assertThat(Running.problems(Running.lab(cluster, List.of(), APP)))
                .singleElement()
                .asString()
                .startsWith("cluster.git.url:")
                .doesNotContain(CLEAR);
    }

    private static List<String> found(String name, String value) {
        return Running.problems(lab(APP.environment(Map.of(name, value))));
    }

    private static Lab lab(Running only) {
        return Running.lab(Cluster.USUAL, List.of(), only);
    }
}
