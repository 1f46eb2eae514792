package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.walls.survey.Survey;

/**
 * What became of a folder.
 *
 * @param survey what was found and which walls it lacks
 * @param lab the lab file's text
 */
public record Imported(Survey survey, String lab) {}
