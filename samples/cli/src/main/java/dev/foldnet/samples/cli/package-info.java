/** The command line, {@code foldnet}: one class a command. */
package dev.foldnet.samples.cli;
