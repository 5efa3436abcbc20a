/** One layer: its attributes, its inputs, its op. */
package dev.foldnet.processor.elaborate.layer;
