/**
 * The graph under construction: its nodes, its keys, its limits, and where a problem is reported.
 */
package dev.foldnet.processor.elaborate.graph;
