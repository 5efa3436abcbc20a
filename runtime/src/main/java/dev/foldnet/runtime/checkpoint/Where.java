package dev.foldnet.runtime.checkpoint;

/** The place that an error is about: a file, and an entry of it or null. */
record Where(String file, String entry) {
  static Where file(String name) {
    return new Where(name, null);
  }

  Where entry(String name) {
    return new Where(file, name);
  }

  WeightsException refuse(String problem) {
    return WeightsException.about(file).key(entry).problem(problem).build();
  }

  WeightsException refuse(String problem, Object expected, Object found) {
    return WeightsException.about(file)
        .key(entry)
        .problem(problem)
        .expected(String.valueOf(expected))
        .found(String.valueOf(found))
        .build();
  }

  WeightsException refuse(String problem, Throwable cause) {
    return WeightsException.about(file).key(entry).problem(problem).cause(cause).build();
  }
}
