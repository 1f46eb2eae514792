package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of a model: its own, and a workload's but for class, use and schedule. */
final class ModelFields {
    private static final Field<ServedModel.Task> TASK = Field.required(
                    "task",
                    Word.of("task", ServedModel.Task.values(), ServedModel.Task::word),
                    "chat",
                    "What it is for.")
            .goOnWithExample();
    private static final Field<ServedModel.Engine> ENGINE = Field.required(
                    "engine",
                    Word.of("engine", ServedModel.Engine.values(), ServedModel.Engine::word),
                    "vllm",
                    "What runs it; `other` is anything that speaks the OpenAI API.")
            .goOnWithExample();
    private static final Field<Bytes> SIZE =
            Field.maybe("size", Amounts.SPACE, "16GB", "Its weights' file, which is what each token reads.");
    private static final Field<Integer> CONTEXT = Field.maybe(
            "context",
            Numbers.whole(1, 100_000_000),
            "32768",
            "The longest prompt with its answer, in tokens; as the engine decides when not said.");
    private static final Field<List<String>> ALIASES =
            Field.maybe("aliases", ListOf.words(Words.WORD), "[llm]", "Other names under which it is asked for.");

    static final Section<ServedModel> MODEL = new Section<>(
            "a model",
            "A model that is served; its server is a workload of class `inference`.",
            Stream.concat(Stream.of(TASK, ENGINE, SIZE, CONTEXT, ALIASES), WorkloadFields.COMMON.stream())
                    .toList(),
            values -> new ServedModel(
                    WorkloadFields.workload(values, WorkloadClass.INFERENCE, Optional.empty()),
                    values.of(TASK),
                    values.of(ENGINE),
                    values.maybe(SIZE),
                    values.maybe(CONTEXT),
                    values.all(ALIASES)));

    private ModelFields() {}
}
