package dev.firebreak.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.culprit.ServiceLevel;
import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Hardware;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Standing;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.pressure.CpuTime;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.telemetry.GenAi;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.TraceContext;
import dev.firebreak.core.telemetry.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirstTokensTest {
    private final List<ServiceLevel> heard = new ArrayList<>();

    @Test
    void who_serves_the_model_is_as_the_lab_calls_it() {
        tell(Optional.of(lab()), Optional.of(0.25), "llama-8b", "vllm");
        tell(Optional.of(lab()), Optional.of(0.5), "gpt-at-home", "vllm");

        assertThat(heard)
                .containsExactly(
                        new ServiceLevel("llama-8b", "time to first token", 250, "ms"),
                        new ServiceLevel("llama-8b", "time to first token", 500, "ms"));
    }

    @Test
    void else_a_unit_that_is_called_like_the_server_else_the_gateway() {
        tell(Optional.empty(), Optional.of(1.0), "qwen3", "ollama");
        tell(Optional.empty(), Optional.of(1.0), "qwen3", "lm studio");

        assertThat(heard).extracting(ServiceLevel::workload).containsExactly("ollama.service", "gateway");
    }

    @Test
    void an_answer_without_a_first_token_tells_nothing() {
        tell(Optional.of(lab()), Optional.empty(), "llama-8b", "vllm");

        assertThat(heard).isEmpty();
    }

    private void tell(Optional<Lab> lab, Optional<Double> seconds, String model, String provider) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put(GenAi.MODEL, new Value.Text(model));
        attributes.put(GenAi.PROVIDER, new Value.Text(provider));
        seconds.ifPresent(value -> attributes.put(GenAi.FIRST_CHUNK, new Value.Fraction(value)));
        new FirstTokens(heard::add, FirstTokensTest::machine, () -> lab)
                .accept(new Span(
                        TraceContext.begin(new Random(1)),
                        Optional.empty(),
                        "chat " + model,
                        Span.Kind.CLIENT,
                        Instant.EPOCH,
                        Duration.ofSeconds(2),
                        attributes,
                        Optional.empty()));
    }

    private static Lab lab() {
        Hardware hardware = new Hardware(Arch.AMD64, "", 4, Bytes.ofGib(8), List.of(), List.of(), List.of(), "");
        ServedModel llama = new ServedModel(
                Workload.of("llama-8b", WorkloadClass.INFERENCE, Needs.NOTHING),
                ServedModel.Task.CHAT,
                ServedModel.Engine.VLLM,
                Optional.empty(),
                Optional.empty(),
                List.of("gpt-at-home"));
        return new Lab(
                "small",
                List.of(new Node("only", hardware, Standing.PLAIN)),
                List.of(),
                List.of(),
                List.of(llama),
                List.of(),
                Tariff.USUAL);
    }

    private static Optional<Interval> machine() {
        return Interval.between(reading(0), reading(1));
    }

    private static Reading reading(int second) {
        MachineCounters counters = new MachineCounters(
                new CpuTime(4, 0, 0, 0, 0),
                Optional.empty(),
                new MemoryState(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        GroupCounters ollama = new GroupCounters(
                "/system.slice/ollama.service",
                Owner.of(Owner.Kind.UNIT, "ollama.service"),
                0,
                0,
                Optional.empty(),
                GroupMemory.NONE,
                Map.of(),
                IoSource.NONE,
                Optional.empty(),
                Map.of(),
                1);
        return new Reading(
                "only", Instant.EPOCH.plusSeconds(second), second * 1_000_000_000L, counters, List.of(ollama));
    }
}
