package dev.foldnet.runtime.checkpoint.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import dev.foldnet.runtime.checkpoint.storage.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a safetensors header says of one tensor.
 *
 * @param dtype the elements' type
 * @param shape the axes
 * @param begin the first byte, from the data's start
 * @param end the byte behind the last
 */
record SafetensorsEntry(DType dtype, List<Long> shape, long begin, long end) {
  /** Reads the object at which the parser stands; exactly dtype, shape, data_offsets. */
  static SafetensorsEntry read(Where where, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw where.refuse("is no JSON object");
    }
    DType dtype = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "dtype" -> dtype = dtype(where, json);
        case "shape" -> shape = numbers(where, json, field, View.MAX_RANK);
        case "data_offsets" -> offsets = numbers(where, json, field, 2);
        default -> throw where.refuse("unknown field " + MessageText.shorten(field, 100));
      }
    }
    if (dtype == null || shape == null || offsets == null) {
      String field = dtype == null ? "dtype" : shape == null ? "shape" : "data_offsets";
      throw where.refuse("the field " + field + " is missing");
    }
    return checked(where, dtype, shape, offsets);
  }

  private static SafetensorsEntry checked(
      Where where, DType dtype, List<Long> shape, List<Long> offsets) throws WeightsException {
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw where.refuse("data_offsets", "[begin, end]", offsets);
    }
    long elements = View.elements(where, shape);
    long bytes = offsets.get(1) - offsets.get(0);
    if (elements > Long.MAX_VALUE / dtype.itemSize() || elements * dtype.itemSize() != bytes) {
      throw where.refuse(
          "the bytes of a tensor " + dtype + " " + shape,
          elements + " x " + dtype.itemSize(),
          bytes);
    }
    return new SafetensorsEntry(dtype, shape, offsets.get(0), offsets.get(1));
  }

  private static List<Long> numbers(Where where, JsonParser json, String field, int most)
      throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw where.refuse(field + " is no array");
    }
    List<Long> numbers = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
        throw where.refuse(field + " holds " + json.currentToken() + ", not an integer");
      }
      if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER || json.getLongValue() < 0) {
        throw where.refuse(field + " holds the number " + MessageText.shorten(json.getText(), 60));
      }
      if (numbers.size() == most) {
        throw where.refuse(field + " holds more than " + most + " numbers");
      }
      numbers.add(json.getLongValue());
    }
    return numbers;
  }

  private static DType dtype(Where where, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw where.refuse("dtype is no text");
    }
    String name = json.getText();
    return switch (name) {
      case "BOOL" -> DType.BOOL;
      case "U8" -> DType.UINT8;
      case "I8" -> DType.INT8;
      case "I16" -> DType.INT16;
      case "U16" -> DType.UINT16;
      case "F16" -> DType.FLOAT16;
      case "BF16" -> DType.BFLOAT16;
      case "I32" -> DType.INT32;
      case "U32" -> DType.UINT32;
      case "F32" -> DType.FLOAT32;
      case "I64" -> DType.INT64;
      case "U64" -> DType.UINT64;
      case "F64" -> DType.FLOAT64;
      case "C64" -> DType.COMPLEX64;
      case "F8_E4M3" -> DType.FLOAT8_E4M3;
      case "F8_E5M2" -> DType.FLOAT8_E5M2;
      case "F8_E4M3FNUZ" -> DType.FLOAT8_E4M3FNUZ;
      case "F8_E5M2FNUZ" -> DType.FLOAT8_E5M2FNUZ;
      case "F8_E8M0" -> DType.FLOAT8_E8M0;
      default -> throw where.refuse("unknown dtype " + MessageText.shorten(name, 60));
    };
  }
}
