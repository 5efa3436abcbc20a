/**
 * From a declaration to its graph: parameters get their values, members their inputs, weights their
 * keys. What fails is reported once; what depends on it stays silent.
 */
package dev.foldnet.processor.elaborate;
