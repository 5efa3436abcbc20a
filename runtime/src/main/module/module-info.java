import ai.djl.engine.EngineProvider;
import ai.djl.repository.RepositoryFactory;
import ai.djl.repository.zoo.ZooProvider;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Verifier;
import dev.foldnet.runtime.djl.NetworkEngineProvider;
import dev.foldnet.runtime.djl.NetworkRepositoryFactory;
import dev.foldnet.runtime.djl.NetworkZooProvider;
import dev.foldnet.runtime.eager.EagerBackend;
import dev.foldnet.runtime.onnx.OnnxBackend;
import dev.foldnet.runtime.verify.NetworkVerifier;

/** What generated networks run on. An engine is found where its module is on the module path. */
@SuppressWarnings("requires-transitive-automatic")
module foldnet.runtime {
  requires transitive ai.djl.api;
  requires transitive java.desktop;
  requires com.fasterxml.jackson.core;
  requires java.net.http;
  requires org.slf4j;
  requires static ai.djl.onnxruntime_engine;
  requires static com.google.auto.service;
  requires static com.microsoft.onnxruntime;

  exports dev.foldnet.runtime;
  exports dev.foldnet.runtime.checkpoint;
  exports dev.foldnet.runtime.image;
  exports dev.foldnet.runtime.onnx;
  exports dev.foldnet.runtime.ops;
  exports dev.foldnet.runtime.output;
  exports dev.foldnet.runtime.service;
  exports dev.foldnet.runtime.store;
  exports dev.foldnet.runtime.summary;
  exports dev.foldnet.runtime.weight;

  uses Backend;
  uses EngineProvider;
  uses Network;
  uses Verifier;

  provides EngineProvider with
      NetworkEngineProvider;
  provides RepositoryFactory with
      NetworkRepositoryFactory;
  provides ZooProvider with
      NetworkZooProvider;
  provides Backend with
      OnnxBackend,
      EagerBackend;
  provides Verifier with
      NetworkVerifier;
}
