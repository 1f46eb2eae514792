package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.walls.survey.Survey;
import dev.firebreak.core.walls.survey.SurveyedWorkload;

/** A survey for programs. */
final class ImportJson {
    private ImportJson() {}

    static ObjectNode of(Survey survey) {
        ObjectNode all = Client.JSON.createObjectNode();
        all.put("files", survey.files());
        all.put("objects", survey.objects());
        ArrayNode workloads = all.putArray("workloads");
        survey.workloads().forEach(workload -> workload(workload, workloads.addObject()));
        ArrayNode namespaces = all.putArray("namespaces");
        survey.namespaces().forEach(namespace -> {
            ObjectNode one = namespaces.addObject();
            one.put("name", namespace.name());
            one.put("workloads", namespace.workloads());
            ObjectNode walls = one.putObject("walls");
            namespace.walls().forEach((wall, state) -> walls.put(wall.word(), state.word()));
        });
        ArrayNode unread = all.putArray("unread");
        survey.unread()
                .forEach(file -> unread.addObject()
                        .put("file", file.file())
                        .put("line", file.line())
                        .put("why", file.why().word())
                        .put("reason", file.reason()));
        survey.notes().forEach(all.putArray("notes")::add);
        return all;
    }

    private static void workload(SurveyedWorkload workload, ObjectNode one) {
        one.put("name", workload.name());
        one.put("namespace", workload.namespace());
        one.put("kind", workload.kind());
        one.put("from", workload.from());
        one.put("class", workload.guess().workloadClass().word());
        one.put("use", workload.guess().use().orElse(null));
        one.put("confidence", workload.guess().confidence().word());
        one.put("reason", workload.guess().reason());
        one.put("whole", workload.whole());
        ObjectNode walls = one.putObject("walls");
        workload.walls().forEach((wall, state) -> walls.put(wall.word(), state.word()));
    }
}
