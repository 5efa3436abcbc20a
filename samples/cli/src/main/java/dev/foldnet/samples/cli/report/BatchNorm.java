package dev.foldnet.samples.cli.report;

import dev.foldnet.runtime.Verdict;
import java.util.List;

/**
 * A batch norm and what becomes of it.
 *
 * @param key its prefix in the state dict
 * @param left whether it leaves an operation
 * @param form what it became, or what it becomes if it goes
 * @param reason why it stays, or under which condition it goes; empty for one that goes anyway
 * @param group the number of that reason among the report's; -1 for none
 * @param applications its places in the original; none if nobody uses its value
 * @param remains the places in the folded network of what is left of it
 * @param gammas null without weights, and of one that has no gammas
 */
record BatchNorm(
    String key,
    Verdict.Fate verdict,
    boolean left,
    String form,
    String reason,
    int group,
    List<Integer> applications,
    List<Integer> remains,
    Way way,
    Histogram gammas) {}
