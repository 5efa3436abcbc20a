/**
 * Reading and writing checkpoints: torch's zip format, the format before it, safetensors.
 *
 * <p>A file is described first (container and pickle, no weight byte), then checked against the
 * tensors that a network declares, then read storage by storage. Whatever is wrong with a file
 * comes out as one {@link dev.foldnet.runtime.checkpoint.WeightsException}. Nothing in a file is
 * ever executed, looked up by reflection, or extracted to disk.
 */
package dev.foldnet.runtime.checkpoint;
