package dev.foldnet.runtime.checkpoint.zip;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.InflatedSource;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;

/** An entry and the place in the file where its data begin. */
public record ZipPart(ZipMember member, long data) {
  /** The entry's content, inflated where it is compressed. To be closed by the caller. */
  public Source open(Source archive) throws WeightsException {
    Where where = archive.where().entry(member.name());
    Source raw = archive.slice(where, data, member.compressed());
    return member.method() == ZipMember.STORED
        ? raw
        : new InflatedSource(raw, member.size(), member.crc(), InflatedSource.ENTRY);
  }

  public boolean isDeflated() {
    return member.method() == ZipMember.DEFLATED;
  }
}
