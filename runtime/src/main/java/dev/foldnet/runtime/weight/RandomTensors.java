package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A checkpoint of random numbers, each tensor by its key and a seed. Layers' weights are uniform of
 * both signs, as large as He et al. 2015 want them; gammas are as trained networks have them: of
 * half the batch norms a sixteenth negative, a sixty-fourth 0, a thirty-second tiny, and of the
 * other half, which residual streams let go, all positive. Running statistics are 0 and 1 until
 * they are set. Not thread safe while they are.
 */
public final class RandomTensors implements TensorSource {
  private static final String MEAN = "running_mean";
  private static final String VARIANCE = "running_var";

  private final int seed;
  private final Map<String, Declared> declared = new HashMap<>();
  private final Map<String, float[]> statistics = new HashMap<>();

  /** A checkpoint that has these. */
  public RandomTensors(int seed, List<Declared> declared) {
    this.seed = seed;
    for (Declared tensor : declared) {
      this.declared.put(tensor.key(), tensor);
    }
  }

  /** Whether that is the key of a running statistic. */
  public static boolean isStatistic(String key) {
    return key.endsWith(MEAN) || key.endsWith(VARIANCE);
  }

  /** The first of a tensor's keys, by which it is drawn. */
  private String first(String key) {
    Declared tensor = declared.get(key);
    return tensor == null ? key : tensor.copyOf().orElse(key);
  }

  /** Whether a running statistic was set. */
  public boolean isSet(String key) {
    return statistics.containsKey(first(key));
  }

  /** Sets a running statistic. */
  public void set(String key, float[] values) {
    statistics.put(first(key), values);
  }

  @Override
  public String name() {
    return "random weights of seed " + seed;
  }

  @Override
  public float[] floats(String name) {
    String key = first(name);
    float[] set = statistics.get(key);
    if (set != null) {
      return set.clone();
    }
    SplittableRandom random = random(key);
    float[] values = new float[count(key)];
    double reach = reach(key);
    boolean gamma = isGamma(key);
    boolean positive = gamma && random.nextBoolean();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (gamma ? gamma(positive, random) : value(key, reach, random));
    }
    return values;
  }

  /** The largest magnitude of a layer's weights: sqrt(6 / how many products a sum has). */
  private double reach(String key) {
    List<Integer> shape = declared.get(key).shape();
    double products = 1;
    for (int axis = 1; axis < shape.size(); axis++) {
      products *= shape.get(axis);
    }
    return Math.sqrt(6 / products);
  }

  private double value(String key, double reach, SplittableRandom random) {
    if (isStatistic(key)) {
      return key.endsWith(VARIANCE) ? 1 : 0;
    }
    if (declared.get(key).shape().size() >= 2) {
      return random.nextDouble(-reach, reach);
    }
    if (key.endsWith("bias")) {
      return random.nextDouble(-0.2, 0.2);
    }
    return (random.nextInt(16) == 0 ? -1 : 1) * random.nextDouble(0.25, 0.35); // slopes, scales
  }

  private boolean isGamma(String key) {
    int dot = key.lastIndexOf('.') + 1;
    return key.startsWith("weight", dot) && declared.containsKey(key.substring(0, dot) + VARIANCE);
  }

  private static double gamma(boolean positive, SplittableRandom random) {
    double size = random.nextDouble(0.5, 1.5);
    if (positive) {
      return size;
    }
    int sign = random.nextInt(16) == 0 ? -1 : 1;
    return switch (random.nextInt(64)) {
      case 0 -> 0;
      case 1, 2 -> sign * size * Math.pow(10, -random.nextInt(3, 7));
      default -> sign * size;
    };
  }

  @Override
  public long[] integers(String name) {
    String key = first(name);
    SplittableRandom random = random(key);
    int count = count(key);
    return random.longs(count, 0, count).toArray();
  }

  private SplittableRandom random(String key) {
    return new SplittableRandom(((long) key.hashCode() << Integer.SIZE) + seed);
  }

  private int count(String key) {
    int count = 1;
    for (int size : declared.get(key).shape()) {
      count = Math.multiplyExact(count, size);
    }
    return count;
  }
}
