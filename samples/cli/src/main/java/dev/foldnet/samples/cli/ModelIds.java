package dev.foldnet.samples.cli;

import java.util.Iterator;

/** What MODEL may be, for completion scripts. */
final class ModelIds implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Catalog.all().stream().map(Catalog::label).iterator();
  }
}
