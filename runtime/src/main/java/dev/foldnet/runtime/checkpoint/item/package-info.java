/** What a state dict holds under a key: tensors stored, put together from others, or unreadable. */
package dev.foldnet.runtime.checkpoint.item;
