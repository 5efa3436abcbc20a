/**
 * Writes networks as Java source that a careful person would write: one method for each distinct
 * block body, everything that differs between its uses an argument. The only place with JavaPoet.
 *
 * <p>The way of the data: the graph's block uses become {@code Region}s; each region becomes a
 * {@code Draft}, once by {@code ForwardLines} and once by {@code LoaderLines}; those that do the
 * same have one {@code Behaviour}; each becomes a {@code Body}, and {@code Methods} lets equal
 * bodies share a {@code Method}; {@code MethodText} prints it.
 *
 * <p>Networks of one declaration extend a class with the methods that they share, folded ones a
 * class that extends it and overrides the methods of the blocks in which folding changed something.
 */
package dev.foldnet.processor.writer;
