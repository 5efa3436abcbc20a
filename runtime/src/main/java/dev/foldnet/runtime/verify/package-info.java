/** Networks judged by the oracle. */
package dev.foldnet.runtime.verify;
