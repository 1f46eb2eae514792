package dev.firebreak.core.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class UseTest {
    private static final StallShares STALLS = new StallShares(0.3, 0.2, 0.1, 0, 0, 0);

    @Test
    void processors_are_busy_by_their_cores_and_saturated_by_who_waits() {
        Use cpu = use(Resource.CPU, machine(Optional.of(STALLS), List.of()));

        assertThat(cpu.utilisation()).hasValue(0.75);
        assertThat(cpu.saturation()).hasValue(0.3);
        assertThat(cpu.heat()).isEqualTo(0.3);
    }

    @Test
    void memory_is_used_by_what_could_not_be_had() {
        assertThat(use(Resource.MEMORY, machine(Optional.of(STALLS), List.of())).utilisation())
                .hasValue(0.5);
    }

    @Test
    void without_pressure_information_saturation_is_unknown_not_zero() {
        assertThat(use(Resource.CPU, machine(Optional.empty(), List.of())).saturation())
                .isEmpty();
    }

    @Test
    void a_disk_that_is_always_busy_is_not_saturated_by_that() {
        Use disk = use(Resource.DISK, machine(Optional.empty(), List.of()));

        assertThat(disk.utilisation()).hasValue(1);
        assertThat(disk.saturation()).hasValue(0.5);
    }

    @Test
    void errors_belong_to_the_device_that_they_name_and_are_never_calm() {
        MachineRates machine = machine(
                Optional.empty(),
                List.of(
                        new FaultCounter(Resource.DISK, "nvme0n1 requests failed", 3),
                        new FaultCounter(Resource.DISK, "sda requests failed", 5)));

        assertThat(use(Resource.DISK, machine).errors()).isEqualTo(3);
        assertThat(use(Resource.DISK, machine).heat()).isEqualTo(0.75);
        assertThat(use(Resource.CPU, machine).errors()).isZero();
    }

    @Test
    void a_link_of_unknown_speed_has_no_utilisation() {
        assertThat(use(Resource.NETWORK, machine(Optional.empty(), List.of())).utilisation())
                .isEmpty();
    }

    private static Use use(Resource resource, MachineRates machine) {
        return Use.of(machine).stream()
                .filter(use -> use.resource() == resource)
                .findFirst()
                .orElseThrow();
    }

    private static MachineRates machine(Optional<StallShares> stalls, List<FaultCounter> faults) {
        return new MachineRates(
                4,
                3,
                0,
                0,
                5,
                stalls,
                Readings.MEMORY,
                0,
                0,
                0,
                List.of(new DiskRates("259:0", "nvme0n1", IoRates.NONE, 1, 8, 0, 0)),
                List.of(new LinkRates("eth0", OptionalDouble.empty(), 1e6, 0, 0, 0)),
                List.of(),
                faults);
    }
}
