/**
 * Reading and writing checkpoints: torch's zip format, the format before it, safetensors.
 *
 * <p>A file is described first (container and pickle, no weight byte), then checked against the
 * tensors that a network declares, then read storage by storage. Whatever is wrong with a file
 * comes out as one {@link dev.foldnet.runtime.checkpoint.WeightsException}. Nothing in a file is
 * ever executed, looked up by reflection, or extracted to disk.
 *
 * <p>No lambda or method reference stands on the way of a load: the first call site that a JVM
 * links takes 5 to 8 ms, a tenth of a first load. Refusals and writing may have them.
 */
package dev.foldnet.runtime.checkpoint;
