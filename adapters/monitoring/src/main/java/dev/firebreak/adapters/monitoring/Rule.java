package dev.firebreak.adapters.monitoring;

import dev.firebreak.library.yaml.Fields;

/**
 * One alert.
 *
 * @param name in the words of alerts: camel case
 * @param expression in PromQL
 * @param lasts for how long it must hold, such as {@code 2m}
 * @param severity {@code critical}, {@code warning} or {@code info}
 * @param summary one sentence, with labels as templates
 * @param description what to do
 */
record Rule(String name, String expression, String lasts, String severity, String summary, String description) {
    Fields fields() {
        return Fields.of("alert", name)
                .with("expr", expression)
                .with("for", lasts)
                .with("labels", Fields.of("severity", severity))
                .with("annotations", Fields.of("summary", summary).with("description", description));
    }
}
