package dev.foldnet.samples.cli.report;

import java.util.List;

/**
 * How a batch norm gets into the layers that take it in; empty of one that stays.
 *
 * @param layers their places in the original; one that folding makes is not there
 * @param path the places of all operations from the batch norm to these, itself and them too
 * @param fused the layers' places in the folded network
 */
record Way(List<Integer> layers, List<Integer> path, List<Integer> fused) {}
