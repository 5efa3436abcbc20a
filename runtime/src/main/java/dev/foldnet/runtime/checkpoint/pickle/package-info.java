/**
 * The pickle machine: a closed list of opcodes and names, values without behaviour, and the search
 * for the state dict among them. Nothing is resolved or called.
 */
package dev.foldnet.runtime.checkpoint.pickle;
