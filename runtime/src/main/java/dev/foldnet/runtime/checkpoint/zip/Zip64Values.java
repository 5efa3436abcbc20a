package dev.foldnet.runtime.checkpoint.zip;

/** An entry's fields after its zip64 extra field has replaced those of all ones. */
record Zip64Values(long size, long compressed, long header, long disk) {}
