package dev.foldnet.runtime.checkpoint.format;

import dev.foldnet.runtime.checkpoint.Format;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.item.Item;
import dev.foldnet.runtime.checkpoint.pickle.DictValue;
import dev.foldnet.runtime.checkpoint.pickle.ListValue;
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
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Describes what {@code torch.save} wrote before torch 1.6: five pickles (magic number, protocol
 * version, system information, the object, the storages' keys), then in the order of those keys
 * each storage: the number of its elements as int64, and the elements. Little-endian on every
 * machine.
 */
final class TorchLegacy {
  private static final BigInteger MAGIC = new BigInteger("1950A86A20F9469CFC6C", 16);
  private static final long PROTOCOL = 1001;

  private final Source source;
  private final Budget budget;
  private final ByteCursor cursor;

  private TorchLegacy(Source source, Budget budget) {
    this.source = source;
    this.budget = budget;
    this.cursor = new ByteCursor(source, 0, source.size());
  }

  static Description describe(Source source, String nested, Budget budget) throws WeightsException {
    return new TorchLegacy(source, budget).describe(nested);
  }

  private Description describe(String nested) throws WeightsException {
    requireHead();
    StorageTable table = new StorageTable(true, budget);
    PickleMachine machine = new PickleMachine(cursor, table, budget);
    Value root = machine.read();
    Map<String, Value> values = StateDictSearch.find(source.where(), root, nested);
    Map<String, Segment> segments = segments(table.storages());
    PickledNumbers numbers = new PickledNumbers(source, budget);
    Map<String, Item> items = Items.of(values, segments, numbers);
    return new Description(Format.TORCH_LEGACY, items, Map.of(), machine.foreign());
  }

  private void requireHead() throws WeightsException {
    Value magic = plain();
    if (!(magic instanceof Value.BigInt big) || !big.value().equals(MAGIC)) {
      throw source
          .where()
          .refuse("a pickle that is not torch's: its magic number is wrong (" + magic.kind() + ")");
    }
    Value protocol = plain();
    if (!(protocol instanceof Value.Int version) || version.value() != PROTOCOL) {
      throw source.where().refuse("the protocol of torch's old format", PROTOCOL, protocol.kind());
    }
    Value system = plain();
    if (!(system instanceof DictValue)) {
      throw source
          .where()
          .refuse("the system information (sys_info) is no dict but " + system.kind());
    }
  }

  /** A pickle that names no storage. */
  private Value plain() throws WeightsException {
    StorageTable none = new StorageTable(true, budget);
    Value value = new PickleMachine(cursor, none, budget).read();
    if (!none.storages().isEmpty()) {
      throw source
          .where()
          .refuse("a pickle that is not torch's: a storage where its header has none");
    }
    return value;
  }

  private Map<String, Segment> segments(Map<String, StorageId> storages) throws WeightsException {
    Value list = plain();
    if (!(list instanceof ListValue keys) || keys.isTuple()) {
      throw source.where().refuse("the storages' keys are no list but " + list.kind());
    }
    long position = cursor.position();
    Map<String, Segment> segments = new HashMap<>();
    List<String> listed = listed(keys, storages);
    requireTotal(storages, position);
    for (String key : listed) {
      StorageId storage = storages.get(key);
      Where where = source.where().entry("storage " + key);
      requireCount(where, storage, position);
      Segment segment =
          new Segment(source, null, position + 8, storage.bytes(), ByteOrder.LITTLE_ENDIAN, where);
      segments.put(key, segment);
      position += 8 + storage.bytes();
    }
    return segments;
  }

  /** The keys of the list, which are exactly those that the pickle names. */
  private List<String> listed(ListValue keys, Map<String, StorageId> storages)
      throws WeightsException {
    List<String> listed = new ArrayList<>();
    Set<String> left = new HashSet<>(storages.keySet());
    for (int i = 0; i < keys.size(); i++) {
      if (!(keys.get(i) instanceof Value.Text text)) {
        throw source.where().refuse("a storage's key is no text but " + keys.get(i).kind());
      }
      String key = text.text();
      if (!left.remove(key)) {
        boolean twice = storages.containsKey(key);
        throw source
            .where()
            .entry("storage " + key)
            .refuse(twice ? "is listed twice" : "is listed, but the pickle does not name it");
      }
      listed.add(key);
    }
    if (!left.isEmpty()) {
      throw source
          .where()
          .entry("storage " + left.iterator().next())
          .refuse("the file lacks " + left.size() + " storages that the pickle names");
    }
    return listed;
  }

  /** All storages with their counts are exactly what is left of the file. */
  private void requireTotal(Map<String, StorageId> storages, long position)
      throws WeightsException {
    long left = source.size() - position;
    long wanted = 0;
    for (StorageId storage : storages.values()) {
      long bytes = storage.bytes();
      if (bytes > left || wanted > left - bytes) {
        throw source
            .where()
            .entry("storage " + storage.key())
            .refuse(
                "truncated: the storages of "
                    + storages.size()
                    + " keys go past the end of the file, byte "
                    + source.size());
      }
      wanted += bytes + 8;
    }
    if (wanted > left) {
      throw source.where().refuse("truncated at byte " + source.size() + " in the storages");
    }
    if (wanted < left) {
      throw source.where().refuse((left - wanted) + " bytes behind the last storage");
    }
  }

  private void requireCount(Where where, StorageId storage, long position) throws WeightsException {
    long count = source.bytes(position, 8).getLong();
    if (count != storage.count()) {
      throw where.refuse("the storage's number of elements", storage.count(), count);
    }
  }
}
