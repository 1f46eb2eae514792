package dev.firebreak.entry.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The compiled templates. What they print is escaped for where it stands. */
final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), Templates.class.getPackageName());

    /** @param name of a template, without its ending */
    String render(String name, Map<String, Object> parameters) {
        StringOutput out = new StringOutput(16_384);
        engine.render(name + ".jte", parameters, out);
        return out.toString();
    }
}
