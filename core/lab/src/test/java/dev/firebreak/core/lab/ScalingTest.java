package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScalingTest {
    private static final Scaling UP = new Scaling(Optional.of(new Scale(5, new Share(700))), Optional.empty());
    private static final Scaling DOWN = new Scaling(Optional.empty(), Optional.of(Duration.ofMinutes(10)));

    @Test
    void a_service_scales_up_and_goes_idle() {
        Workload web = Running.of("web", WorkloadClass.SERVICE)
                .scaling(new Scaling(UP.scale(), DOWN.idleAfter()))
                .make();

        assertThat(web.scale()).contains(new Scale(5, new Share(700)));
        assertThat(web.idleAfter()).contains(Duration.ofMinutes(10));
        assertThat(Running.of("web", WorkloadClass.SERVICE).make().scale()).isEmpty();
    }

    @Test
    void what_has_a_number_of_copies_for_a_reason_neither_scales_nor_sleeps() {
        Running web = Running.of("web", WorkloadClass.SERVICE);
        for (Scaling scaling : new Scaling[] {UP, DOWN}) {
            refused(web.keepsState().scaling(scaling), "its copies keep state");
            refused(web.gang().scaling(scaling), "its copies only work together");
            refused(web.copies(new Replicas.EachNode()).scaling(scaling), "it stands on each node");
            refused(web.scheduled().scaling(scaling), "it runs when its schedule says");
        }
    }

    @Test
    void only_who_is_woken_by_who_asks_goes_idle() {
        Running.of("llm", WorkloadClass.INFERENCE).scaling(DOWN).make();
        refused(Running.of("etl", WorkloadClass.PIPELINE).scaling(DOWN), "not of class pipeline");
        refused(Running.of("bot", WorkloadClass.AGENT).scaling(DOWN), "not of class agent");
        Running.of("etl", WorkloadClass.PIPELINE).scaling(UP).make();
    }

    @Test
    void a_workload_scales_to_no_fewer_copies_than_it_has() {
        Running web = Running.of("web", WorkloadClass.SERVICE);

        web.copies(new Replicas.Count(5)).scaling(UP).make();
        refused(web.copies(new Replicas.Count(6)).scaling(UP), "say most: 6 or more");
    }

    @Test
    void a_scale_and_a_rest_are_more_than_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale(0, Share.ALL));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale(1, Share.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scaling(Optional.empty(), Optional.of(Duration.ZERO)));
    }

    @Test
    void an_image_and_a_chart_are_one_too_many() {
        Chart chart = new Chart("oci://ghcr.io/owner", "app", "1.0.0", Map.of());

        assertThat(chart.isOci()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Container(
                        Optional.of("app:1"),
                        Set.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        Optional.of(chart)))
                .withMessageContaining("keep one");
    }

    @Test
    void a_charts_value_cannot_stand_below_another() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Chart(
                        "https://charts.example.net", "app", "1.0.0", Map.of("service", "x", "service.port.http", "1")))
                .withMessage("the chart's value service.port.http stands below service, which has a value of its own;"
                        + " remove one");
    }

    private static void refused(Running workload, String because) {
        assertThatIllegalArgumentException().isThrownBy(workload::make).withMessageContaining(because);
    }
}
