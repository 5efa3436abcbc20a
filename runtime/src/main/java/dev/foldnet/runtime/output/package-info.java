/**
 * What networks tell of a picture besides its class, in the picture's own pixels: class maps,
 * boxes, key points, and a drawing of them.
 */
package dev.foldnet.runtime.output;
