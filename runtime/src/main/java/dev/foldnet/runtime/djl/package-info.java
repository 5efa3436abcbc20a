/**
 * DJL's doors: its {@code Criteria} and its {@code ModelZoo} find the networks of the index, by
 * addresses such as {@code foldnet:resnet18?weights=resnet18.pth} or by group and artefact.
 *
 * <p>What DJL asks for by name is looked up in the index alone, so no other class is loaded;
 * weights are files of this machine or names of released ones, and nothing is downloaded.
 */
package dev.foldnet.runtime.djl;
