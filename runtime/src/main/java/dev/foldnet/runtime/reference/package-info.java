/**
 * The oracle: every operation in double, in plain loops, as PyTorch 1.13 defines it. Slow, and
 * right.
 */
package dev.foldnet.runtime.reference;
