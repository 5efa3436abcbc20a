/**
 * The operations that a backend has itself, and what others are made of them; generated code and
 * {@code @Call} classes call both by way of {@code Ops}.
 */
package dev.foldnet.runtime.ops;
