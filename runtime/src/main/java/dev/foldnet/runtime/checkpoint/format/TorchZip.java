package dev.foldnet.runtime.checkpoint.format;

import dev.foldnet.runtime.checkpoint.Format;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.item.Item;
import dev.foldnet.runtime.checkpoint.pickle.PickleMachine;
import dev.foldnet.runtime.checkpoint.pickle.StateDictSearch;
import dev.foldnet.runtime.checkpoint.pickle.StorageId;
import dev.foldnet.runtime.checkpoint.pickle.StorageTable;
import dev.foldnet.runtime.checkpoint.pickle.Value;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.ByteCursor;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
import dev.foldnet.runtime.checkpoint.storage.Segment;
import dev.foldnet.runtime.checkpoint.zip.Archive;
import dev.foldnet.runtime.checkpoint.zip.ZipPart;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Describes what {@code torch.save} writes since torch 1.6: an archive of one root folder with
 * {@code data.pkl}, {@code data/KEY} for each storage, {@code version} and, since torch 2, {@code
 * byteorder}.
 */
final class TorchZip {
  /**
   * Bytes of a pickle at most: numpy arrays stand in it themselves, a state dict of a thousand
   * tensors takes some 120 KB.
   */
  private static final long MAX_PICKLE = 64L << 20;

  private static final Set<String> VERSIONS =
      Set.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");

  private final Source file;
  private final Archive archive;
  private final Budget budget;

  private TorchZip(Source file, Archive archive, Budget budget) {
    this.file = file;
    this.archive = archive;
    this.budget = budget;
  }

  static Description describe(Source file, Archive archive, String nested, Budget budget)
      throws WeightsException {
    return new TorchZip(file, archive, budget).describe(nested);
  }

  private Description describe(String nested) throws WeightsException {
    requireVersion();
    ByteOrder order = byteOrder();
    StorageTable table = new StorageTable(false, budget);
    Set<String> foreign = new LinkedHashSet<>();
    Value root = pickle(table, foreign);
    Map<String, Value> values = StateDictSearch.find(file.where(), root, nested);
    Map<String, Segment> segments = segments(table, order);
    try (Source pickle = archive.part("data.pkl").open(file)) {
      PickledNumbers numbers = new PickledNumbers(pickle, budget);
      Map<String, Item> items = Items.of(values, segments, numbers);
      return new Description(Format.TORCH_ZIP, items, Map.of(), foreign);
    }
  }

  private void requireVersion() throws WeightsException {
    String version = text("version");
    if (version == null) {
      throw file.where().entry(archive.root() + "/version").refuse("the archive has no such entry");
    }
    if (!VERSIONS.contains(version.stripTrailing())) {
      throw file.where()
          .entry(archive.root() + "/version")
          .refuse("the version of the format", "1 to 10", version.strip());
    }
  }

  private ByteOrder byteOrder() throws WeightsException {
    String order = text("byteorder");
    if (order == null || order.equals("little")) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    if (order.equals("big")) {
      return ByteOrder.BIG_ENDIAN;
    }
    throw file.where()
        .entry(archive.root() + "/byteorder")
        .refuse("the byte order", "little or big", order);
  }

  private String text(String name) throws WeightsException {
    ZipPart part = archive.part(name);
    if (part == null) {
      return null;
    }
    if (part.member().size() > 16) {
      Where where = file.where().entry(part.member().name());
      throw where.refuse("an entry of a few letters", "at most 16 bytes", part.member().size());
    }
    try (Source source = part.open(file)) {
      Describer.requireCrc(source, part.member().crc());
      byte[] bytes = source.bytes(0, (int) source.size()).array();
      return new String(bytes, StandardCharsets.US_ASCII);
    }
  }

  private Value pickle(StorageTable table, Set<String> foreign) throws WeightsException {
    ZipPart part = archive.part("data.pkl");
    Where where = file.where().entry(part.member().name());
    if (part.member().size() > MAX_PICKLE) {
      throw where.refuse(
          "a pickle's size, in which numpy arrays stand",
          "at most " + MAX_PICKLE,
          part.member().size());
    }
    try (Source source = part.open(file)) {
      Describer.requireCrc(source, part.member().crc());
      ByteCursor cursor = new ByteCursor(source, 0, source.size());
      PickleMachine machine = new PickleMachine(cursor, table, budget);
      Value root = machine.read();
      foreign.addAll(machine.foreign());
      if (cursor.remaining() != 0) {
        throw where.refuse(cursor.remaining() + " bytes behind the pickle's STOP");
      }
      return root;
    }
  }

  private Map<String, Segment> segments(StorageTable table, ByteOrder order)
      throws WeightsException {
    Map<String, Segment> segments = new HashMap<>();
    for (StorageId storage : table.storages().values()) {
      String name = "data/" + storage.key();
      ZipPart part = archive.part(name);
      if (part == null) {
        throw file.where()
            .entry(archive.root() + "/" + name)
            .refuse("the archive has no such entry, which the pickle names");
      }
      Where where = file.where().entry(part.member().name());
      if (part.member().size() != storage.bytes()) {
        throw where.refuse(
            "the size of a storage of " + storage.count() + " x " + storage.dtype(),
            storage.bytes() + " bytes",
            part.member().size() + " bytes");
      }
      segments.put(storage.key(), new Segment(file, part, 0, storage.bytes(), order, where));
    }
    return segments;
  }
}
