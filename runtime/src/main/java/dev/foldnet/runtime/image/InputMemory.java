package dev.foldnet.runtime.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslateException;
import java.nio.FloatBuffer;

/**
 * An {@link ai.djl.ndarray.NDManager} that makes arrays over memory which it keeps and which its
 * engine reads without a copy, so that inputs are written where they are needed.
 */
public interface InputMemory {
  /** Writes the values of an array. */
  @FunctionalInterface
  interface Writing {
    /**
     * Writes all values in row-major order, and moves the buffer's position behind them.
     *
     * @param values the array's memory, for as long as this call lasts; what is in it is undefined
     * @throws TranslateException if there are none; no array is made
     */
    void write(FloatBuffer values) throws TranslateException;
  }

  /** An array of float32, closed with this manager as its others are. */
  NDArray create(Shape shape, Writing writing) throws TranslateException;
}
