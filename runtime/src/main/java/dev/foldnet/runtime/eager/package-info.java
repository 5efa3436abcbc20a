/** Networks run operation by operation on DJL's arrays, on an imperative engine such as PyTorch. */
package dev.foldnet.runtime.eager;
