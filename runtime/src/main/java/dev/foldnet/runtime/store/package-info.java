/**
 * Released weights: where they lie on this machine, whether they are what was released, and, only
 * if asked for, how they get here. {@link dev.foldnet.runtime.store.WeightStore} is the entrance.
 */
package dev.foldnet.runtime.store;
