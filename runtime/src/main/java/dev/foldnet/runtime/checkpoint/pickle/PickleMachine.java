package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.ByteCursor;
import java.util.Set;

/**
 * Reads a pickle of protocol 2 to 5 into a {@link Value}, as Python's {@code pickletools} specifies
 * the opcodes. Only those that checkpoints need are carried out, and what they call is a rule of
 * ours for a listed name, or a value without meaning: nothing executes. Memory follows the stream's
 * length, within a budget.
 */
public final class PickleMachine {
  /** Chosen, not measured: {@code torch.save} writes 30 for a tensor. */
  private static final int MAX_OPCODES = 20_000_000;

  /** Values in values at most, as they are walked by recursion; chosen, checkpoints nest a few. */
  private static final int MAX_DEPTH = 100;

  /** Bytes of heap for a place in the memo, estimated. */
  private static final int MEMO_COST = 12;

  /** Bytes of heap for a place on the stack, estimated. */
  private static final int SLOT_COST = 6;

  private final ByteCursor cursor;
  private final Budget budget;
  private final PickleStack stack;
  private final PickleLiterals literals;
  private final PickleNames names;
  private final PickleCalls calls;
  private final StorageTable storages;
  private final Memo memo = new Memo();

  /** How often getattr was pushed and not called yet. */
  private int getattrs;

  /** A reader of one pickle; {@code storages}: what its persistent ids are entered in. */
  public PickleMachine(ByteCursor cursor, StorageTable storages, Budget budget) {
    this.cursor = cursor;
    this.budget = budget;
    this.storages = storages;
    this.stack = new PickleStack(cursor, budget);
    this.literals = new PickleLiterals(cursor, budget);
    this.names = new PickleNames(cursor, budget);
    this.calls = new PickleCalls(cursor, budget, names);
  }

  /** The names outside the list, of which nothing was kept, in the pickle's order. */
  public Set<String> foreign() {
    return names.foreign();
  }

  /** Reads up to STOP; the cursor is behind it then. */
  public Value read() throws WeightsException {
    for (int count = 0; count < MAX_OPCODES; count++) {
      if (cursor.isAtEnd()) {
        throw cursor
            .where()
            .refuse("truncated at byte " + cursor.position() + ": a pickle without STOP");
      }
      int code = cursor.u8();
      Opcode opcode = Opcode.of(code);
      if (opcode == null) {
        throw stack.refuse(String.format("0x%02x is no pickle opcode", code));
      }
      if ((count == 0) != (opcode == Opcode.PROTO)) {
        throw stack.refuse(
            count == 0
                ? "does not begin with PROTO but with " + opcode
                : "PROTO in the middle of the pickle");
      }
      if (opcode == Opcode.STOP) {
        requireGetattrsCalled();
        return stack.result();
      }
      execute(opcode);
    }
    throw stack.refuse("more than " + MAX_OPCODES + " opcodes");
  }

  private void execute(Opcode opcode) throws WeightsException {
    switch (opcode.family()) {
      case CONTROL -> control(opcode);
      case LITERAL -> push(literals.read(opcode));
      case MEMO -> memo(opcode);
      case CONTAINER -> container(opcode);
      case CALL -> call(opcode);
      case POP -> pop(opcode);
      default -> throw stack.refuse("the opcode " + opcode + " is not allowed in a checkpoint");
    }
  }

  private void push(Value value) throws WeightsException {
    budget.charge(SLOT_COST);
    stack.push(value);
  }

  private void control(Opcode opcode) throws WeightsException {
    switch (opcode) {
      case PROTO -> {
        int version = cursor.u8();
        if (version > 5) {
          throw stack.refuse("pickle protocol " + version + ", not 2 to 5");
        }
      }
      case FRAME -> cursor.requireLeft(cursor.i64());
      default -> stack.mark();
    }
  }

  /**
   * Picklers take values back where one turns out to hold itself, and get it from the memo: that
   * alone may follow.
   */
  private void pop(Opcode opcode) throws WeightsException {
    if (opcode == Opcode.POP) {
      stack.pop();
    } else {
      stack.popToMark();
    }
    Opcode next = Opcode.of(cursor.peek());
    boolean again = opcode == Opcode.POP && next == Opcode.POP;
    if (!again && next != Opcode.BINGET && next != Opcode.LONG_BINGET) {
      throw stack.refuse("the opcode " + opcode + " is not allowed in a checkpoint but for BINGET");
    }
  }

  private void memo(Opcode opcode) throws WeightsException {
    switch (opcode) {
      case BINPUT -> put(cursor.u8());
      case LONG_BINPUT -> put(slot());
      case MEMOIZE -> put(memo.count());
      case BINGET -> get(cursor.u8());
      default -> get(slot());
    }
  }

  private int slot() throws WeightsException {
    int slot = cursor.i32();
    if (slot < 0) {
      throw stack.refuse("the memo slot " + Integer.toUnsignedLong(slot) + " is out of range");
    }
    return slot;
  }

  private void put(int slot) throws WeightsException {
    budget.charge(MEMO_COST);
    memo.put(slot, stack.top());
  }

  private void get(int slot) throws WeightsException {
    Value value = memo.get(slot);
    if (value == null) {
      throw stack.refuse("the memo slot " + slot + " was never set");
    }
    pushNamed(value);
  }

  private void pushNamed(Value value) throws WeightsException {
    if (value == AllowedGlobals.GETATTR) {
      getattrs++;
    }
    push(value);
  }

  /** As an attribute's name getattr is harmless; as a value it could reach anything. */
  private void requireGetattrsCalled() throws WeightsException {
    if (getattrs != 0) {
      throw stack.refuse("the pickle names builtins.getattr and does not call it there");
    }
  }

  private void container(Opcode opcode) throws WeightsException {
    switch (opcode) {
      case EMPTY_TUPLE -> pushTuple();
      case TUPLE -> pushTuple(stack.popToMark());
      case TUPLE1 -> pushTuple(stack.pop());
      case TUPLE2 -> {
        Value second = stack.pop();
        pushTuple(stack.pop(), second);
      }
      case TUPLE3 -> {
        Value third = stack.pop();
        Value second = stack.pop();
        pushTuple(stack.pop(), second, third);
      }
      case EMPTY_LIST -> {
        budget.charge(ListValue.COST);
        push(ListValue.list());
      }
      case EMPTY_DICT -> {
        budget.charge(DictValue.COST);
        push(new DictValue(DictValue.Type.DICT));
      }
      case EMPTY_SET -> push(Inert.SET);
      case FROZENSET -> {
        stack.popToMark();
        push(Inert.FROZENSET);
      }
      default -> fill(opcode);
    }
  }

  private void fill(Opcode opcode) throws WeightsException {
    switch (opcode) {
      case APPEND -> append(opcode, stack.pop());
      case APPENDS -> append(opcode, stack.popToMark());
      case SETITEM -> {
        Value value = stack.pop();
        setItems(opcode, stack.pop(), value);
      }
      case SETITEMS -> setItems(opcode, stack.popToMark());
      default -> {
        Value[] items = stack.popToMark();
        if (stack.top() instanceof Foreign foreign) {
          drop(foreign, items);
        } else if (stack.top() != Inert.SET) {
          throw stack.refuse(opcode + " on " + stack.top().kind());
        }
      }
    }
  }

  private void pushTuple(Value... items) throws WeightsException {
    budget.charge(ListValue.COST + 4L * items.length);
    ListValue tuple = ListValue.tuple(items);
    requireShallow(tuple);
    push(tuple);
  }

  private void drop(Foreign foreign, Value... items) throws WeightsException {
    for (Value item : items) {
      foreign.drop(item);
    }
    requireShallow(foreign);
  }

  private void append(Opcode opcode, Value... items) throws WeightsException {
    if (stack.top() instanceof Foreign foreign) {
      drop(foreign, items);
      return;
    }
    if (!(stack.top() instanceof ListValue list) || list.isTuple()) {
      throw stack.refuse(opcode + " on " + stack.top().kind());
    }
    budget.charge((long) SLOT_COST * items.length);
    for (Value item : items) {
      list.add(item);
    }
    requireShallow(list);
  }

  private void setItems(Opcode opcode, Value... items) throws WeightsException {
    if (items.length % 2 != 0) {
      throw stack.refuse(opcode + " with a key that has no value");
    }
    if (stack.top() instanceof Foreign foreign) {
      drop(foreign, items);
      return;
    }
    if (!(stack.top() instanceof DictValue dict)) {
      throw stack.refuse(opcode + " on " + stack.top().kind());
    }
    budget.charge((long) SLOT_COST * items.length);
    for (int i = 0; i < items.length; i += 2) {
      dict.put(items[i], items[i + 1]);
    }
    requireShallow(dict);
  }

  private void requireShallow(Value value) throws WeightsException {
    if (value.depth() > MAX_DEPTH) {
      throw stack.refuse("values nested more than " + MAX_DEPTH + " deep");
    }
  }

  private void call(Opcode opcode) throws WeightsException {
    switch (opcode) {
      case GLOBAL -> pushNamed(names.find(name(), name()));
      case STACK_GLOBAL -> {
        Value name = stack.pop();
        Value module = stack.pop();
        pushNamed(names.find(nameOf(module), nameOf(name)));
      }
      case REDUCE -> {
        Value arguments = stack.pop();
        reduce(stack.pop(), arguments);
      }
      case NEWOBJ -> {
        Value arguments = stack.pop();
        Value made = calls.newObject(stack.pop(), arguments);
        requireShallow(made);
        push(made);
      }
      case BUILD -> {
        Value state = stack.pop();
        calls.build(stack.top(), state);
        requireShallow(stack.top());
      }
      default -> push(storages.load(cursor, stack.pop()));
    }
  }

  private void reduce(Value callable, Value arguments) throws WeightsException {
    Value made = calls.reduce(callable, arguments);
    requireShallow(made);
    if (callable == AllowedGlobals.GETATTR) {
      getattrs--;
    }
    push(made);
  }

  private String name() throws WeightsException {
    long at = cursor.position();
    String name = ByteCursor.utf8OrNull(cursor.line(PickleNames.LONGEST));
    if (name == null) {
      throw cursor.where().refuse("pickle, byte " + at + ": a name that is not UTF-8");
    }
    return name;
  }

  private String nameOf(Value value) throws WeightsException {
    if (value instanceof Value.Text text) {
      if (text.text().length() > PickleNames.LONGEST) {
        throw stack.refuse("a name of " + text.text().length() + " characters");
      }
      return text.text();
    }
    throw stack.refuse("STACK_GLOBAL of " + value.kind());
  }
}
