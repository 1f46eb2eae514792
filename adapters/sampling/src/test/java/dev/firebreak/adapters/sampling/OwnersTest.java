package dev.firebreak.adapters.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.pressure.Owner;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnersTest {
    private static final String ID = "0123456789abcdef".repeat(4);
    private static final String UID = "1f3b9c1e-6f0a-4d55-9f0e-0a1b2c3d4e5f";

    @TempDir
    private Path root;

    private FakeMachine machine;

    @BeforeEach
    void start() {
        machine = FakeMachine.unified(root).process(50, 1, "postgres", 0, 0);
    }

    private Owner ownerOf(String path) {
        return FakeMachine.in(machine.group(path, 1_000, 50).look(), path).owner();
    }

    private void kubeletKeepsLogs() {
        machine.file("var/log/pods/data_postgres-0_" + UID + "/postgres/0.log", "")
                .file("var/log/containers/postgres-0_data_postgres-" + ID + ".log", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod1f3b9c1e_6f0a_4d55_9f0e_0a1b2c3d4e5f.slice/cri-containerd-",
                "/kubepods.slice/kubepods-pod1f3b9c1e_6f0a_4d55_9f0e_0a1b2c3d4e5f.slice/crio-",
                "/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod1f3b9c1e_6f0a_4d55_9f0e_0a1b2c3d4e5f.slice/docker-"
            })
    void a_pods_container_is_known_by_its_log_where_the_kubelet_uses_systemd(String folder) {
        kubeletKeepsLogs();
        assertThat(ownerOf(folder + ID + ".scope")).isEqualTo(postgres("postgres"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/kubepods/burstable/pod" + UID + "/",
                "/kubepods/pod" + UID + "/",
                "/kubepods/besteffort/pod" + UID + "/crio-"
            })
    void likewise_where_it_makes_the_groups_itself(String folder) {
        kubeletKeepsLogs();
        assertThat(ownerOf(folder + ID)).isEqualTo(postgres("postgres"));
    }

    @Test
    void a_container_without_a_log_is_its_pods() {
        machine.folder("var/log/pods/data_postgres-0_" + UID);
        assertThat(ownerOf("/kubepods/burstable/pod" + UID + "/" + ID)).isEqualTo(postgres("0123456789ab"));
    }

    @Test
    void two_containers_of_a_pod_are_two_groups_of_one_name() {
        kubeletKeepsLogs();
        String other = "f".repeat(64);
        String pod = "/kubepods/burstable/pod" + UID + "/";
        machine.process(51, 1, "pause", 0, 0).group(pod + other, 5, 51);
        assertThat(ownerOf(pod + ID).label()).isEqualTo("data/postgres-0");
        assertThat(FakeMachine.in(machine.look(), pod + other).owner().label()).isEqualTo("data/postgres-0");
        assertThat(machine.look().groups()).hasSize(2);
    }

    @Test
    void a_pod_that_nobody_names_is_shown_by_its_uid() {
        assertThat(ownerOf("/kubepods/pod" + UID + "/" + ID))
                .isEqualTo(new Owner(Owner.Kind.POD, "pod " + UID, Optional.empty(), Optional.of("0123456789ab")));
    }

    @Test
    void a_name_that_is_written_a_little_later_is_found_then() {
        String path = "/kubepods/pod" + UID + "/" + ID;
        machine.group(path, 1_000, 50);
        try (LinuxSampler sampler = machine.sampler()) {
            assertThat(FakeMachine.in(sampler.look(), path).owner().name()).isEqualTo("pod " + UID);
            kubeletKeepsLogs();
            for (int i = 0; i < Group.DEEP; i++) {
                sampler.look();
            }
            assertThat(FakeMachine.in(sampler.look(), path).owner()).isEqualTo(postgres("postgres"));
        }
    }

    @Test
    void a_compose_files_service_has_its_project_as_scope() {
        machine.file(
                "var/lib/docker/containers/" + ID + "/config.v2.json",
                "{\"Config\":{\"Labels\":{\"com.docker.compose.project\":\"shop\",\"com.docker.compose.service\":\"d\\u0062\"}},"
                        + "\"MountPoints\":{\"/data\":{\"Name\":\"volume\"}},\"Name\":\"/shop-db-1\"}");
        assertThat(ownerOf("/system.slice/docker-" + ID + ".scope"))
                .isEqualTo(new Owner(Owner.Kind.COMPOSE, "db", Optional.of("shop"), Optional.empty()));
    }

    @Test
    void a_container_without_labels_has_its_own_name() {
        machine.file(
                "var/lib/docker/containers/" + ID + "/config.v2.json",
                "{\"MountPoints\":{\"/data\":{\"Name\":\"volume\"}},\"Name\":\"/quiet_newton\"}");
        assertThat(ownerOf("/docker/" + ID)).isEqualTo(Owner.of(Owner.Kind.CONTAINER, "quiet_newton"));
    }

    @Test
    void a_container_that_nobody_names_is_shown_by_the_beginning_of_its_id() {
        assertThat(ownerOf("/docker/" + ID)).isEqualTo(Owner.of(Owner.Kind.CONTAINER, "0123456789ab"));
    }

    @Test
    void podmans_container_has_the_name_that_its_store_knows() {
        machine.file(
                "var/lib/containers/storage/overlay-containers/containers.json",
                "[{\"id\":\"" + "a".repeat(64) + "\",\"names\":[\"other\"]},{\"id\":\"" + ID
                        + "\",\"names\":[\"web\"]}]");
        assertThat(ownerOf("/machine.slice/libpod-" + ID + ".scope")).isEqualTo(Owner.of(Owner.Kind.CONTAINER, "web"));
    }

    @Test
    void a_unit_that_holds_podmans_payload_is_a_quadlet() {
        machine.group("/system.slice/web.service/libpod-payload-" + ID, 10, 50);
        machine.group("/system.slice/web.service/runtime", 10, 51);
        assertThat(ownerOf("/system.slice/web.service")).isEqualTo(Owner.of(Owner.Kind.QUADLET, "web.service"));
        assertThat(machine.look().groups()).hasSize(1);
    }

    @Test
    void a_unit_is_shown_as_systemd_shows_it() {
        assertThat(ownerOf("/system.slice/system-getty.slice/back\\x2dup@a.service"))
                .isEqualTo(Owner.of(Owner.Kind.UNIT, "back-up@a.service"));
    }

    @Test
    void a_users_unit_and_session_have_the_users_name() {
        machine.file("etc/passwd", "root:x:0:0::/root:/bin/sh\nann:x:1000:1000::/home/ann:/bin/sh");
        assertThat(ownerOf("/user.slice/user-1000.slice/user@1000.service/app.slice/sync.service"))
                .isEqualTo(new Owner(Owner.Kind.UNIT, "sync.service", Optional.of("ann"), Optional.empty()));
        assertThat(ownerOf("/user.slice/user-1001.slice/session-3.scope"))
                .isEqualTo(new Owner(Owner.Kind.SESSION, "session-3", Optional.of("1001"), Optional.empty()));
    }

    @Test
    void a_group_of_one_program_has_the_programs_name() {
        machine.process(51, 50, "postgres", 0, 0);
        assertThat(FakeMachine.in(machine.group("/jobs/a", 5, 50, 51).look(), "/jobs/a")
                        .owner())
                .isEqualTo(Owner.of(Owner.Kind.PROGRAM, "postgres"));
        machine.process(51, 50, "sh", 0, 0);
        assertThat(FakeMachine.in(machine.look(), "/jobs/a").owner()).isEqualTo(Owner.of(Owner.Kind.PROGRAM, "a"));
    }

    @Test
    void a_program_may_have_any_name() {
        machine.process(50, 1, "a) R 1 1\n(b", 0, 0);
        assertThat(ownerOf("/jobs/x").name()).isEqualTo("a) R 1 1 (b");
    }

    @Test
    void firebreaks_own_roles_say_so_in_their_environment() {
        machine.exactly("proc/50/environ", "PATH=/bin\0FIREBREAK_ROLE=gateway\0HOME=/");
        assertThat(ownerOf("/system.slice/firebreak.service")).isEqualTo(Owner.of(Owner.Kind.ROLE, "gateway"));
        kubeletKeepsLogs();
        assertThat(ownerOf("/kubepods/pod" + UID + "/" + ID).label()).isEqualTo("data/gateway");
    }

    private static Owner postgres(String container) {
        return new Owner(Owner.Kind.POD, "postgres-0", Optional.of("data"), Optional.of(container));
    }
}
