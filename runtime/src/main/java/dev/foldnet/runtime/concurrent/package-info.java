/** Work spread over threads. */
package dev.foldnet.runtime.concurrent;
