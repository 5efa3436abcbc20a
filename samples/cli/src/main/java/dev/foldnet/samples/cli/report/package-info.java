/** All that is told of a network and its fold, as records, and the page that shows them. */
package dev.foldnet.samples.cli.report;
