package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.ByteCursor;
import java.util.LinkedHashMap;
import java.util.Map;

/** The storages that a pickle's persistent ids name, by key; the ids' fields are checked here. */
public final class StorageTable {
  /** Bytes of heap for a storage, estimated. */
  private static final int COST = 160;

  /** Characters of a storage's key at most; torch writes a number. */
  private static final int MAX_KEY = 256;

  private final boolean legacy;
  private final Budget budget;
  private final Map<String, StorageId> storages = new LinkedHashMap<>();

  /** {@code legacy}: the format before torch 1.6, whose ids may have a view as a sixth field. */
  public StorageTable(boolean legacy, Budget budget) {
    this.legacy = legacy;
    this.budget = budget;
  }

  public Map<String, StorageId> storages() {
    return storages;
  }

  /** A storage; in the old format also the class of a module that stands beside the state dict. */
  Value load(ByteCursor cursor, Value id) throws WeightsException {
    if (!(id instanceof ListValue fields) || !fields.isTuple()) {
      throw refuse(cursor, "a persistent id that is " + id.kind());
    }
    if (legacy && isModule(fields)) {
      return fields.get(1);
    }
    if (fields.size() > 0
        && fields.get(0) instanceof Value.Text kind
        && kind.text().equals("module")) {
      throw refuse(cursor, "the file holds a whole model: save model.state_dict() instead");
    }
    int count = fields.size();
    if (count != 5 && !(legacy && count == 6)) {
      throw refuse(cursor, "a persistent id of " + count + " fields");
    }
    Arguments given = new Arguments(cursor, "a persistent id", fields);
    given.require(0, given.text(0).equals("storage"), "'storage'");
    KnownGlobal type = given.name(1);
    given.require(1, type.rule() == KnownGlobal.Rule.STORAGE, "a storage class");
    given.require(2, fields.get(2) instanceof Value.Text, "a storage key, which is text");
    String key = key(cursor, given.text(2));
    StorageId storage = enter(cursor, new StorageId(key, type.dtype(), given.integer(4)));
    if (count == 5 || fields.get(5) == Inert.NONE) {
      return new StorageView(storage, 0, storage.count());
    }
    boolean tuple = fields.get(5) instanceof ListValue view && view.isTuple();
    given.require(5, tuple, "a storage view, which is a tuple");
    return view(cursor, storage, given.tuple(5));
  }

  /** ('module', class, source file, source text); the last two may be None. */
  private static boolean isModule(ListValue fields) {
    return fields.size() == 4
        && fields.get(0) instanceof Value.Text kind
        && kind.text().equals("module")
        && fields.get(1) instanceof Foreign
        && (fields.get(2) instanceof Value.Text || fields.get(2) == Inert.NONE)
        && (fields.get(3) instanceof Value.Text || fields.get(3) == Inert.NONE);
  }

  private static String key(ByteCursor cursor, String key) throws WeightsException {
    boolean plain = !key.isEmpty() && key.length() <= MAX_KEY && !key.contains("..");
    for (int i = 0; plain && i < key.length(); i++) {
      char c = key.charAt(i);
      plain = c != '/' && c != '\\' && c >= ' ';
    }
    if (!plain || key.equals(".")) {
      throw refuse(cursor, "'" + MessageText.shorten(key, MAX_KEY) + "' is not a storage key");
    }
    return key;
  }

  private StorageId enter(ByteCursor cursor, StorageId storage) throws WeightsException {
    if (storage.count() < 0 || storage.count() > Long.MAX_VALUE / storage.dtype().itemSize()) {
      throw refuse(cursor, "a storage of " + storage.count() + " elements");
    }
    StorageId known = storages.get(storage.key());
    if (known == null) {
      budget.charge(COST);
      storages.put(storage.key(), storage);
      return storage;
    }
    if (known.dtype() != storage.dtype() || known.count() != storage.count()) {
      throw refuse(
          cursor,
          "the storage "
              + storage.key()
              + " is once "
              + known.count()
              + " elements of "
              + known.dtype()
              + ", once "
              + storage.count()
              + " elements of "
              + storage.dtype());
    }
    return known;
  }

  private static StorageView view(ByteCursor cursor, StorageId storage, ListValue fields)
      throws WeightsException {
    Arguments given = new Arguments(cursor, "a storage view", fields);
    given.requireCount(3, 3);
    key(cursor, given.text(0));
    long offset = given.integer(1);
    long count = given.integer(2);
    if (offset < 0 || count < 0 || offset > storage.count() || count > storage.count() - offset) {
      throw refuse(
          cursor,
          "a storage view of "
              + count
              + " elements from "
              + offset
              + " on leaves its storage of "
              + storage.count());
    }
    return new StorageView(storage, offset, count);
  }

  private static WeightsException refuse(ByteCursor cursor, String problem) {
    return cursor.where().refuse("pickle, byte " + cursor.position() + ": " + problem);
  }
}
