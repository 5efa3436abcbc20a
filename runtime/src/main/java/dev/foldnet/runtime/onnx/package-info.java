/**
 * Networks as ONNX models, written in memory by a small protobuf writer, run by ONNX Runtime inside
 * DJL or written to a file.
 *
 * <p>Field numbers are those of onnx.proto (ONNX 1.12, IR version 8), operators those of opset 17;
 * with a deformable convolution, of ONNX 1.14, IR version 9 and opset 19.
 */
package dev.foldnet.runtime.onnx;
