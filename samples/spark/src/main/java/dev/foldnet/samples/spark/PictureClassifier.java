package dev.foldnet.samples.spark;

import dev.foldnet.runtime.service.NetworkHandle;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Classifies pictures as Spark's {@code binaryFile} reads them: adds the columns {@code prediction}
 * (the likeliest class), {@code probability}, and {@code error}, why a picture cannot be used, of
 * which the ones or the other is null. The network is loaded once in each JVM, where the first
 * picture comes.
 */
public final class PictureClassifier extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private static final String CONTENT = "content";
  private static final String ANSWER = "answer";
  private static final StructType ANSWERS =
      new StructType()
          .add("prediction", DataTypes.StringType)
          .add("probability", DataTypes.DoubleType)
          .add("error", DataTypes.StringType);

  private final String uid;
  private final Param<String> network;
  private final Param<String> weights;

  /** For a network and weights as {@link NetworkHandle} names them. */
  public PictureClassifier(String network, String weights) {
    this(Identifiable$.MODULE$.randomUID("pictures"));
    set(this.network, network);
    set(this.weights, weights);
  }

  /** Of that id, without parameters yet; called where one is read. */
  public PictureClassifier(String uid) {
    this.uid = uid; // before its parameters, which ask for it
    network = new Param<>(this, "network", "id of the network");
    weights = new Param<>(this, "weights", "file, one of spark.files, or classpath:resource");
  }

  /** Reads what was written. */
  public static MLReader<PictureClassifier> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The network's id. */
  public Param<String> network() {
    return network;
  }

  /** Where its weights are. */
  public Param<String> weights() {
    return weights;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> pictures) {
    NetworkHandle handle = NetworkHandle.of($(network), $(weights));
    Column answer =
        functions
            .udf(new Answering(handle), ANSWERS)
            .asNondeterministic() // else it is called for each column of the answer
            .apply(functions.col(CONTENT));
    return pictures.withColumn(ANSWER, answer).select("*", ANSWER + ".*").drop(ANSWER);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    if (!schema.apply(CONTENT).dataType().equals(DataTypes.BinaryType)) {
      throw new IllegalArgumentException("column " + CONTENT + " is not binary");
    }
    StructType result = schema;
    for (StructField field : ANSWERS.fields()) {
      result = result.add(field);
    }
    return result;
  }

  @Override
  public PictureClassifier copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
