package dev.foldnet.runtime.checkpoint.pickle;

/**
 * The opcodes of pickle protocols 0 to 5, named as in Python's {@code pickletools}. Those that no
 * state dict or training checkpoint needs are known by name in order to be refused by name.
 */
enum Opcode {
  PROTO(0x80, Family.CONTROL),
  FRAME(0x95, Family.CONTROL),
  MARK('(', Family.CONTROL),
  NONE('N', Family.LITERAL),
  NEWTRUE(0x88, Family.LITERAL),
  NEWFALSE(0x89, Family.LITERAL),
  BININT('J', Family.LITERAL),
  BININT1('K', Family.LITERAL),
  BININT2('M', Family.LITERAL),
  LONG1(0x8a, Family.LITERAL),
  BINFLOAT('G', Family.LITERAL),
  BINUNICODE('X', Family.LITERAL),
  SHORT_BINUNICODE(0x8c, Family.LITERAL),
  BINUNICODE8(0x8d, Family.LITERAL),
  BINSTRING('T', Family.LITERAL),
  SHORT_BINSTRING('U', Family.LITERAL),
  BINBYTES('B', Family.LITERAL),
  SHORT_BINBYTES('C', Family.LITERAL),
  BINBYTES8(0x8e, Family.LITERAL),
  BYTEARRAY8(0x96, Family.LITERAL),
  BINPUT('q', Family.MEMO),
  LONG_BINPUT('r', Family.MEMO),
  MEMOIZE(0x94, Family.MEMO),
  BINGET('h', Family.MEMO),
  LONG_BINGET('j', Family.MEMO),
  EMPTY_TUPLE(')', Family.CONTAINER),
  TUPLE('t', Family.CONTAINER),
  TUPLE1(0x85, Family.CONTAINER),
  TUPLE2(0x86, Family.CONTAINER),
  TUPLE3(0x87, Family.CONTAINER),
  EMPTY_LIST(']', Family.CONTAINER),
  APPEND('a', Family.CONTAINER),
  APPENDS('e', Family.CONTAINER),
  EMPTY_DICT('}', Family.CONTAINER),
  SETITEM('s', Family.CONTAINER),
  SETITEMS('u', Family.CONTAINER),
  EMPTY_SET(0x8f, Family.CONTAINER),
  ADDITEMS(0x90, Family.CONTAINER),
  FROZENSET(0x91, Family.CONTAINER),
  GLOBAL('c', Family.CALL),
  STACK_GLOBAL(0x93, Family.CALL),
  REDUCE('R', Family.CALL),
  NEWOBJ(0x81, Family.CALL),
  BUILD('b', Family.CALL),
  BINPERSID('Q', Family.CALL),
  STOP('.', Family.STOP),
  INST('i', Family.REFUSED),
  OBJ('o', Family.REFUSED),
  NEWOBJ_EX(0x92, Family.REFUSED),
  EXT1(0x82, Family.REFUSED),
  EXT2(0x83, Family.REFUSED),
  EXT4(0x84, Family.REFUSED),
  PERSID('P', Family.REFUSED),
  NEXT_BUFFER(0x97, Family.REFUSED),
  READONLY_BUFFER(0x98, Family.REFUSED),
  POP('0', Family.POP),
  POP_MARK('1', Family.POP),
  DUP('2', Family.REFUSED),
  LIST('l', Family.REFUSED),
  DICT('d', Family.REFUSED),
  INT('I', Family.REFUSED),
  LONG('L', Family.REFUSED),
  LONG4(0x8b, Family.REFUSED),
  FLOAT('F', Family.REFUSED),
  STRING('S', Family.REFUSED),
  UNICODE('V', Family.REFUSED),
  PUT('p', Family.REFUSED),
  GET('g', Family.REFUSED);

  /** What kind of work an opcode is. */
  enum Family {
    CONTROL,
    LITERAL,
    MEMO,
    CONTAINER,
    CALL,
    POP,
    STOP,
    REFUSED
  }

  private static final Opcode[] BY_CODE = new Opcode[256];

  static {
    for (Opcode opcode : values()) {
      BY_CODE[opcode.code] = opcode;
    }
  }

  private final int code;
  private final Family family;

  Opcode(int code, Family family) {
    this.code = code;
    this.family = family;
  }

  Family family() {
    return family;
  }

  /** The opcode of a byte, null where there is none. */
  static Opcode of(int code) {
    return BY_CODE[code];
  }
}
