/** Takes batch norms out of graphs. {@code Folds} lists the passes, each a file. */
package dev.foldnet.processor.fold;
