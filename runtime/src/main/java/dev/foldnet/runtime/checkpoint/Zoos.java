package dev.foldnet.runtime.checkpoint;

import java.util.List;

/** Gives the zoos that have a network, when they are asked for: most files need none. */
@FunctionalInterface
public interface Zoos {
  /** No zoo. */
  Zoos NONE =
      new Zoos() {
        @Override
        public List<ZooKeys> zoos() {
          return List.of();
        }
      };

  /** All of them; one of them twice, if it has had two names for a tensor. */
  List<ZooKeys> zoos();
}
