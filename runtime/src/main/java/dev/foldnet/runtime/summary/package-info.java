/** What a network is made of: its layers, with shapes, parameters and multiply-adds. */
package dev.foldnet.runtime.summary;
