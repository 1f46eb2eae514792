package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void a_host_is_labels_between_dots() {
        assertThat(List.of("gitea", "api.github.com", "a.b", "1.example", "x".repeat(63) + ".y"))
                .allMatch(Names::isHost);
        assertThat(List.of(
                        "", ".", "a.", ".a", "a..b", "A.b", "a_b", "-a.b", "a-.b", "10.0.0.1", "x".repeat(64) + ".y"))
                .noneMatch(Names::isHost);
        assertThat(Names.isHost(("x".repeat(50) + ".").repeat(5) + "y")).isFalse();
    }

    @Test
    void a_port_has_a_short_name_with_a_letter() {
        assertThat(List.of("http", "p", "h2c", "x".repeat(15), "8080a")).allMatch(Names::isPort);
        assertThat(List.of("", "8080", "x".repeat(16), "a--b", "-a", "a-", "Http", "a_b"))
                .noneMatch(Names::isPort);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Port("metrics-of-the-house", 80, Port.Protocol.TCP, Port.Reach.CLUSTER, false))
                .withMessageContaining("at most 15")
                .withMessageEndingWith("not metrics-of-the-house");
    }

    @Test
    void a_secrets_key_has_a_name_that_kubernetes_takes() {
        assertThat(new SecretKey("gitea", "database-url")).hasToString("gitea/database-url");
        for (String key : List.of("", "a b", ".", "..", "..a", "a/b")) {
            assertThatIllegalArgumentException().as(key).isThrownBy(() -> new SecretKey("gitea", key));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretKey("Gitea", "key"));
    }

    @Test
    void a_privilege_has_a_reason_and_names_as_linux_has_them() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Privileges(" ", false, List.of(), Set.of(), true, false))
                .withMessageContaining("needs a reason");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Privileges("x", false, List.of(), Set.of("CAP_SYS_ADMIN"), false, false))
                .withMessageContaining("without CAP_");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Privileges("x", false, List.of("dev"), Set.of(), false, false))
                .withMessageContaining("not as dev");
    }

    @Test
    void an_address_is_four_numbers_or_ipv6() {
        assertThat(List.of("192.168.1.20", "10.0.0.1", "fd00::20", "2001:db8::1"))
                .allMatch(Names::isAddress);
        assertThat(List.of("192.168.1", "192.168.1.256", "box", "1.2.3.4.5", "", ":", "fd00::g", "192.168.1.20/24"))
                .noneMatch(Names::isAddress);
    }
}
