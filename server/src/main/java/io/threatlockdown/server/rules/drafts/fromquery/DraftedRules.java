package io.threatlockdown.server.rules.drafts.fromquery;

import io.threatlockdown.detection.RuleSample;

import java.util.List;
import java.util.Map;

/**
 * What was made of a query.
 *
 * @param texts by the ids of the rules: the rule, or a rule and one that counts what that finds
 * @param notes in what they are not what the query is
 * @param samples rows that must raise them
 */
record DraftedRules(String table, Map<Integer, String> texts, List<Note> notes, List<RuleSample> samples) {}
